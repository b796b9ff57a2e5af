import type { UA } from 'jssip/lib/UA.js';
import type { JsSip } from './load-jssip.js';
import type { PhoneIdentity } from './phone-identity.js';
import type { SipSocket } from './sip-socket.js';

export interface UserAgentOptions {
  readonly socket: SipSocket;
  readonly dn: string;
  readonly domain: string;
  readonly user: string;
  readonly password: string;
  readonly expiresSeconds: number;
  readonly identity: PhoneIdentity;
}

/** JsSIP's own attempts to connect, which the keeper makes instead: in three weeks. */
const NEVER_S = 2_000_000;

/** A user agent of JsSIP that leaves connecting and registering to the keeper. */
export function userAgent(
  jssip: JsSip,
  { socket, dn, domain, user, password, expiresSeconds, identity }: UserAgentOptions,
): UA {
  const agent = new jssip.UA({
    sockets: [socket],
    uri: `sip:${dn}@${domain}`,
    authorization_user: user,
    password,
    register: false,
    register_expires: expiresSeconds,
    instance_id: identity.instanceId,
    contact_uri: identity.contactUri,
    connection_recovery_min_interval: NEVER_S,
    connection_recovery_max_interval: NEVER_S,
    // Their refresh would end a call whose site is gone, though both still hear each other.
    session_timers: false,
  });
  // With a listener, JsSIP leaves the time of the next REGISTER to the keeper.
  agent.on('registrationExpiring', () => undefined);
  return agent;
}
