import { existsSync } from 'node:fs';
import path from 'node:path';
import { DEMO_AGENTS, DEMO_SITES } from 'agent-dr-gateway/demo-data';
import { freePort } from '../lab/free-port.js';
import { KamailioProcess } from './kamailio-process.js';

/** A site's SIP server: for its phones, and for its gateway. */
export interface SipServer {
  readonly id: string;
  readonly domain: string;
  /** Addresses of SIP over WebSocket. */
  readonly servers: readonly string[];
  readonly events: { readonly host: string; readonly port: number };
  readonly process: KamailioProcess;
}

/** Public like the agents' passwords: nothing of it may be used outside a demo. */
export const demoPhonePassword = (dn: string): string => `phone-${dn}`;

/** What must be installed first, in words; null: nothing. */
export function missingKamailio(
  folders = process.env['PATH'] ?? '',
  besides: readonly string[] = ['/usr/local/sbin', '/usr/sbin'],
): string | null {
  const places = [...folders.split(path.delimiter), ...besides];
  if (places.some((folder) => existsSync(path.join(folder, 'kamailio')))) return null;
  return `The demo with phones needs Kamailio, a SIP server. On Debian, as root:
  apt-get install ${KAMAILIO_PACKAGES.join(' ')}
  systemctl disable --now kamailio
Without --sip the demo needs nothing but Node.`;
}

/** Of Debian 12. */
const KAMAILIO_PACKAGES = [
  'kamailio',
  'kamailio-extra-modules',
  'kamailio-websocket-modules',
  'kamailio-tls-modules',
];

/** A real Kamailio for each demo site. Throws, with nothing left behind, when one does not start. */
export async function startSipServers(pages: string): Promise<readonly SipServer[]> {
  const servers = await Promise.all(
    DEMO_SITES.map(async ({ id, name }): Promise<SipServer> => {
      const domain = `${name.toLowerCase()}.example`;
      const ports = { phones: await freePort(), sip: await freePort(), events: await freePort() };
      const process = new KamailioProcess({
        ...{ domain, pages, ports },
        phones: Object.fromEntries(
          DEMO_AGENTS.flatMap(({ person }) =>
            person === undefined ? [] : [[person.dn, demoPhonePassword(person.dn)]],
          ),
        ),
        shortestRegistrationSeconds: 10,
      });
      return {
        ...{ id, domain, process },
        servers: [`ws://127.0.0.1:${ports.phones}/`],
        events: { host: '127.0.0.1', port: ports.events },
      };
    }),
  );
  const started = await Promise.allSettled(servers.map((server) => server.process.start()));
  const failed = started.find((result) => result.status === 'rejected');
  if (failed === undefined) return servers;
  await Promise.all(servers.map((server) => server.process.stop()));
  throw failed.reason instanceof Error ? failed.reason : new Error('Kamailio did not start');
}
