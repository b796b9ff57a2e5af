import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { shippedConfiguration, writeServerFiles } from '../../demo/sip/server-files.js';
import { freePort } from './free-port.js';
import { Kamailio } from './kamailio.js';
import { passwordOf, SipPhone, type SipPhoneOptions } from './sip-phone.js';

/** One of a pair, on the configuration that ships with the gateway. */
export interface SipServer {
  readonly kamailio: Kamailio;
  /** Where gateways connect. */
  readonly events: { readonly host: string; readonly port: number };
}

/** The two Kamailios of a site, which hand calls to each other. */
export class SipPair {
  readonly domain: string;
  readonly primary: SipServer;
  readonly backup: SipServer;

  private constructor(domain: string, primary: SipServer, backup: SipServer) {
    this.domain = domain;
    this.primary = primary;
    this.backup = backup;
  }

  static async start(
    domain: string,
    dns: readonly string[] = ['7001', '7002'],
    pages = 'http://(localhost|127[.]0[.]0[.]1)(:[0-9]+)?',
  ): Promise<SipPair> {
    const [one, other] = [await freePort(), await freePort()];
    const primary = await startServer({ domain, dns, pages, sip: one, peer: other });
    const backup = await startServer({ domain, dns, pages, sip: other, peer: one });
    return new SipPair(domain, primary, backup);
  }

  get servers(): readonly [SipServer, SipServer] {
    return [this.primary, this.backup];
  }

  phone(dn: string, at = this.primary, more: Partial<SipPhoneOptions> = {}): Promise<SipPhone> {
    return SipPhone.connect({ url: at.kamailio.url, domain: this.domain, dn, ...more });
  }

  async registered(dn: string, at = this.primary, expires = 60): Promise<SipPhone> {
    const { domain } = this;
    return SipPhone.registered({ url: at.kamailio.url, domain, dn }, expires);
  }

  async stop(): Promise<void> {
    for (const { kamailio } of this.servers) await kamailio.stop();
  }
}

/** As an operator does it: the server begins an orderly shutdown, or ends it. */
export function drain({ kamailio }: SipServer, is: 0 | 1): void {
  const socket = `unix:${join(kamailio.folder, 'kamailio_ctl')}`;
  const { status, stderr } = spawnSync('kamcmd', [
    ...['-s', socket, 'pv.shvSet', 'drain', 'int', String(is)],
  ]);
  if (status !== 0) throw new Error(`kamcmd failed: ${String(stderr)}`);
}

interface Options {
  readonly domain: string;
  readonly dns: readonly string[];
  readonly pages: string;
  readonly sip: number;
  readonly peer: number;
}

async function startServer({ domain, dns, pages, sip, peer }: Options): Promise<SipServer> {
  const events = { host: '127.0.0.1', port: await freePort() };
  const kamailio = await Kamailio.start({
    ...{ domain, users: {} },
    configuration: (port, folder) => {
      writeServerFiles(folder, {
        ...{ domain, pages },
        phones: Object.fromEntries(dns.map((dn) => [dn, passwordOf(dn)])),
        ports: { phones: port, sip, events: events.port },
        peerPort: peer,
        shortestRegistrationSeconds: 5,
      });
      return shippedConfiguration();
    },
  });
  return { kamailio, events };
}
