import type { Browser } from 'puppeteer-core';
import type { SipSite } from '../../src/phone/index.js';
import { Kamailio, type StartKamailio } from './kamailio.js';
import { PhoneHost } from './phone-host.js';
import { launchWithMicrophone, PhonePage } from './phone-page.js';

const PASSWORDS = { '1001': 'one', '1002': 'two', '1003': 'three' } as const;

export type Dn = keyof typeof PASSWORDS;

/** Two real SIP sites, and agents' pages with a phone. */
export class TwoSites {
  readonly frankfurt: Kamailio;
  readonly munich: Kamailio;
  readonly host: PhoneHost;
  readonly browser: Browser;

  private constructor(frankfurt: Kamailio, munich: Kamailio, host: PhoneHost, browser: Browser) {
    this.frankfurt = frankfurt;
    this.munich = munich;
    this.host = host;
    this.browser = browser;
  }

  static async start(
    options: Partial<StartKamailio> = {},
    browser: Promise<Browser> = launchWithMicrophone(),
  ): Promise<TwoSites> {
    const site = (domain: string): Promise<Kamailio> =>
      Kamailio.start({ ...options, domain, users: PASSWORDS });
    return new TwoSites(
      ...(await Promise.all([
        site('frankfurt.example'),
        site('munich.example'),
        PhoneHost.start(),
        browser,
      ])),
    );
  }

  get sites(): readonly SipSite[] {
    return [
      { id: 'site-1', servers: [this.frankfurt.url], domain: 'frankfurt.example' },
      { id: 'site-2', servers: [this.munich.url], domain: 'munich.example' },
    ];
  }

  /** An agent's page, at work at the first site. */
  agent(dn: Dn, options: { readonly password?: string } = {}): Promise<PhonePage> {
    return PhonePage.open(this.browser, {
      host: this.host.url,
      sites: this.sites,
      dn,
      password: PASSWORDS[dn],
      ...options,
    });
  }

  /** Two agents whose phones are registered everywhere. */
  async twoAgents(): Promise<readonly [PhonePage, PhonePage]> {
    const [one, two] = await Promise.all([this.agent('1001'), this.agent('1002')]);
    await Promise.all([one.registered('site-1', 'site-2'), two.registered('site-1', 'site-2')]);
    return [one, two];
  }

  /** Ends the pages, and mends the sites, for the next test. */
  async tidy(): Promise<void> {
    for (const context of this.browser.browserContexts()) {
      if (context.id !== undefined) await context.close();
    }
    await Promise.all([this.frankfurt.mended(), this.munich.mended()]);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await Promise.all([this.frankfurt.stop(), this.munich.stop(), this.host.stop()]);
  }
}
