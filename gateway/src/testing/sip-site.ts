import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DnEvent, ServiceStatus } from 'agent-dr-protocol';
import { KamailioSite, type KamailioSiteOptions } from '../kamailio/kamailio-site.js';
import type { LinkPace } from '../kamailio/server-link.js';
import type { SipSiteFile } from '../kamailio/site-file.js';
import { EvapiServer } from './evapi-server.js';
import { newFolder } from './gateway-under-test.js';

export const SIP_AGENT = { username: 'anna', password: 'anna’s', dn: '7001', loginCode: '9001' };

/** A site's file of two agents and an account per password, without servers. */
export function sipSiteFile(servers: SipSiteFile['servers']): SipSiteFile {
  const names = { firstName: '', lastName: '', place: '' };
  const annex = { 'disaster-recovery': { 'preferred-application': 'Desktop_1' } };
  return {
    servers,
    phoneReturnSeconds: 20,
    applications: ['Desktop'],
    applicationObjects: [
      {
        name: 'Desktop_1',
        configServerProxy: { host: 'csp.example', port: 2020 },
        options: { 'disaster-recovery': { 'site-timeout': '30' } },
      },
    ],
    agents: [
      { ...SIP_AGENT, ...names, annex },
      { username: 'ben', password: 'ben’s', dn: '7002', loginCode: '9002', ...names, annex },
    ],
  };
}

export const QUICK_LINK: LinkPace = {
  ...{ probeMs: 20, answerMs: 1_000, connectMs: 1_000, retryMs: 10, longestRetryMs: 40 },
};

/** A SIP site on two servers of the tests, with both phones registered at the first. */
export class SipSite {
  readonly servers: readonly [EvapiServer, EvapiServer];
  site: KamailioSite;
  readonly folder: string;
  readonly #options: KamailioSiteOptions;

  private constructor(
    servers: readonly [EvapiServer, EvapiServer],
    folder: string,
    options: KamailioSiteOptions,
    site: KamailioSite,
  ) {
    this.servers = servers;
    this.folder = folder;
    this.#options = options;
    this.site = site;
  }

  static async open(change: Partial<KamailioSiteOptions> = {}): Promise<SipSite> {
    const servers = [await new EvapiServer().start(), await new EvapiServer().start()] as const;
    for (const dn of ['7001', '7002']) servers[0].lines.set(dn, 60);
    const folder = newFolder();
    const options: KamailioSiteOptions = {
      site: { id: 'site-1', name: 'Frankfurt' },
      databaseFile: join(folder, 'site.db'),
      passwordCost: 1_024,
      pace: QUICK_LINK,
      ...change,
      file: {
        ...(change.file ?? sipSiteFile([])),
        servers: servers.map(({ address }) => address),
      },
    };
    const sip = new SipSite(servers, folder, options, await KamailioSite.open(options));
    await sip.inService('7001', true);
    await sip.inService('7002', true);
    return sip;
  }

  static async run(
    test: (sip: SipSite) => Promise<void>,
    change: Partial<KamailioSiteOptions> = {},
  ): Promise<void> {
    const sip = await SipSite.open(change);
    try {
      await test(sip);
    } finally {
      await sip.close();
    }
  }

  /** The gateway's process ends, and another one begins with what persists. */
  async reopen(change: Partial<KamailioSiteOptions> = {}): Promise<KamailioSite> {
    this.site.close();
    this.site = await KamailioSite.open({ ...this.#options, ...change });
    return this.site;
  }

  async telephony(status: ServiceStatus): Promise<void> {
    const done = this.#until(() => this.site.services().telephony === status);
    for (const server of this.servers) await (status === 'off' ? server.stop() : server.start());
    await done;
  }

  /** What a line tells from now on, in words. */
  async listen(dn: string): Promise<Told> {
    const told = new Told();
    const outcome = await this.site.registerDn(dn, (event) => {
      told.add(event);
    });
    if (outcome.kind === 'refused') throw new Error(outcome.message);
    return told;
  }

  async login(dn = '7001'): Promise<void> {
    const isAnna = dn === '7001';
    const outcome = await this.site.login({
      ...{ username: isAnna ? 'anna' : 'ben', dn, loginCode: isAnna ? '9001' : '9002' },
      ...{ client: { id: 'a', epoch: 1 }, mode: 'take-over' },
    });
    if (outcome.kind === 'refused') throw new Error(outcome.message);
  }

  async line(dn: string): Promise<{ readonly inService: boolean; readonly agent: string }> {
    const outcome = await this.site.registerDn(dn, () => undefined);
    if (outcome.kind === 'refused') throw new Error(outcome.message);
    outcome.value.unregister();
    return outcome.value.state;
  }

  async inService(dn: string, is: boolean): Promise<void> {
    const until = Date.now() + LIMIT_MS;
    while ((await this.line(dn)).inService !== is) {
      if (Date.now() > until) throw new Error(`${dn} is not ${is ? 'in' : 'out of'} service`);
      await pause();
    }
  }

  async close(): Promise<void> {
    this.site.close();
    for (const server of this.servers) await server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #until(isSo: () => boolean): Promise<void> {
    const until = Date.now() + LIMIT_MS;
    while (!isSo()) {
      if (Date.now() > until) throw new Error('it did not happen in time');
      await pause();
    }
  }
}

/** Events of a line: `EventAgentLogout dr-force_logout`. */
export class Told {
  readonly events: DnEvent[] = [];
  #wake: (() => void) | undefined;

  get words(): readonly string[] {
    return this.events.map(({ event, reasons }) => [event, ...Object.keys(reasons)].join(' '));
  }

  add(event: DnEvent): void {
    this.events.push(event);
    this.#wake?.();
  }

  /** Resolves when so many have come. */
  async count(count: number): Promise<void> {
    const timer = setTimeout(() => this.#wake?.(), LIMIT_MS);
    const until = Date.now() + LIMIT_MS;
    while (this.events.length < count) {
      if (Date.now() >= until) throw new Error(`told only: ${this.words.join(', ')}`);
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    clearTimeout(timer);
  }
}

const LIMIT_MS = 8_000;
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2));
