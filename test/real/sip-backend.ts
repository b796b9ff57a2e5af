import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceStatus } from 'agent-dr-protocol';
import {
  KamailioSite,
  type KamailioSiteOptions,
} from '../../gateway/src/kamailio/kamailio-site.js';
import { newFolder } from '../../gateway/src/testing/gateway-under-test.js';
import { sipSiteFile, Told } from '../../gateway/src/testing/sip-site.js';
import { SipPair } from './sip-pair.js';

/** A SIP site's backend on a real pair; what its lines and services tell, in words. */
export class SipBackend {
  readonly pair: SipPair;
  site: KamailioSite;
  /** `telephony off`, and events as `7001 EventRinging`. */
  readonly told = new Told();
  readonly services: string[] = [];
  readonly #folder: string;
  readonly #options: KamailioSiteOptions;

  private constructor(
    pair: SipPair,
    site: KamailioSite,
    folder: string,
    options: KamailioSiteOptions,
  ) {
    this.pair = pair;
    this.site = site;
    this.#folder = folder;
    this.#options = options;
  }

  static async open(change: Partial<KamailioSiteOptions> = {}): Promise<SipBackend> {
    const pair = await SipPair.start('site-1.example');
    const folder = newFolder();
    const options: KamailioSiteOptions = {
      site: { id: 'site-1', name: 'Frankfurt' },
      file: sipSiteFile(pair.servers.map(({ events }) => events)),
      databaseFile: join(folder, 'site.db'),
      passwordCost: 1_024,
      ...change,
    };
    const backend = new SipBackend(pair, await KamailioSite.open(options), folder, options);
    backend.site.subscribeServices((service, status) => {
      backend.services.push(`${service} ${status}`);
    });
    await backend.site.registerDn('7001', (event) => {
      backend.told.add(event);
    });
    return backend;
  }

  static async run(
    test: (backend: SipBackend) => Promise<void>,
    change: Partial<KamailioSiteOptions> = {},
  ): Promise<void> {
    const backend = await SipBackend.open(change);
    try {
      await test(backend);
    } finally {
      await backend.close();
    }
  }

  async reopen(): Promise<KamailioSite> {
    this.site.close();
    this.site = await KamailioSite.open(this.#options);
    return this.site;
  }

  async login(): Promise<void> {
    const outcome = await this.site.login({
      ...{ username: 'anna', dn: '7001', loginCode: '9001' },
      ...{ client: { id: 'a', epoch: 1 }, mode: 'take-over' },
    });
    if (outcome.kind === 'refused') throw new Error(outcome.message);
  }

  async agent(): Promise<string> {
    return (await this.#line('7001')).agent;
  }

  inService(dn: string, is: boolean): Promise<void> {
    return eventually(async () => (await this.#line(dn)).inService === is);
  }

  telephony(is: ServiceStatus): Promise<void> {
    return eventually(() => this.site.services().telephony === is);
  }

  async close(): Promise<void> {
    this.site.close();
    await this.pair.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #line(dn: string): Promise<{ readonly inService: boolean; readonly agent: string }> {
    const outcome = await this.site.registerDn(dn, () => undefined);
    if (outcome.kind === 'refused') throw new Error(outcome.message);
    outcome.value.unregister();
    return outcome.value.state;
  }
}

/** Looks again and again, since a state is asked for; fails after a while. */
async function eventually(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const until = Date.now() + LIMIT_MS;
  while (!(await isSo())) {
    if (Date.now() > until) throw new Error('it did not become so in time');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const LIMIT_MS = 20_000;
