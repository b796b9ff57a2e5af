import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import type { Phone, PhoneState, SipSite } from '../../src/phone/index.js';
import { within } from '../../gateway/src/testing/within.js';
import { launchBrowser } from '../launch-browser.js';

/** A browser whose microphone is a beep, and which asks nobody for it. */
export const launchWithMicrophone = (...args: readonly string[]): Promise<Browser> =>
  launchBrowser({
    args: [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
      ...args,
    ],
  });

export interface PhonePageOptions {
  readonly host: string;
  readonly sites: readonly SipSite[];
  readonly dn: string;
  readonly password: string;
  readonly expires?: number;
}

/** An agent's page with a phone that is at work. */
export class PhonePage {
  readonly page: Page;
  readonly dn: string;

  private constructor(page: Page, dn: string) {
    this.page = page;
    this.dn = dn;
  }

  /** In a context of its own: another agent's browser. */
  static async open(browser: Browser, options: PhonePageOptions): Promise<PhonePage> {
    const context = await browser.createBrowserContext();
    return PhonePage.openIn(await context.newPage(), options);
  }

  static async openIn(page: Page, { host, ...options }: PhonePageOptions): Promise<PhonePage> {
    await page.goto(host);
    await page.waitForFunction('globalThis.startPhone !== undefined');
    await page.evaluate((all) => {
      (Reflect.get(globalThis, 'startPhone') as (all: object) => void)(all);
    }, options);
    return new PhonePage(page, options.dn);
  }

  state(): Promise<PhoneState> {
    return this.page.evaluate(() => (Reflect.get(globalThis, 'phone') as Phone).state);
  }

  /** Calls a method of the phone. */
  async tell<
    Name extends
      | 'call'
      | 'answer'
      | 'hangUp'
      | 'mute'
      | 'hold'
      | 'sendTones'
      | 'relaunch'
      | 'work'
      | 'rest'
      | 'test',
  >(method: Name, ...args: Parameters<Phone[Name]>): Promise<void> {
    await this.page.evaluate(
      (name, given) => {
        const phone: unknown = Reflect.get(globalThis, 'phone');
        (phone as Record<string, (...all: readonly unknown[]) => void>)[name]?.(...given);
      },
      method,
      args,
    );
  }

  /** Waits, with a deadline, until the state is as `isSo` says. */
  async becomes(
    what: string,
    isSo: (state: PhoneState) => boolean,
    deadlineMs = DEADLINE_MS,
  ): Promise<PhoneState> {
    const wanted = async (): Promise<PhoneState> => {
      for (;;) {
        const state = await this.state();
        if (isSo(state)) return state;
        await this.page.evaluate('nextChange()');
      }
    };
    return within(`${this.dn}: ${what}`, wanted(), deadlineMs);
  }

  /** All that the phone has said of its service, in order. */
  async services(): Promise<readonly string[]> {
    return (await this.page.evaluate('services')) as readonly string[];
  }

  /** The keys that went into the sound. */
  async tones(): Promise<readonly string[]> {
    return (await this.page.evaluate('tones')) as readonly string[];
  }

  /** Waits until sound of the other end has come in, by its energy. */
  async hears(): Promise<void> {
    const before = await this.#heard();
    const grows = async (): Promise<void> => {
      while ((await this.#heard()).energy - before.energy < AUDIBLE) await pause(50);
    };
    await within(`${this.dn} to hear something`, grows(), DEADLINE_MS);
  }

  /** Waits until two seconds of the call have passed in which nothing was to be heard. */
  async hearsNothing(): Promise<void> {
    let before = await this.#heard();
    const silent = async (): Promise<void> => {
      for (;;) {
        await pause(50);
        const now = await this.#heard();
        if (now.energy - before.energy >= AUDIBLE / 10) before = now;
        if (now.seconds - before.seconds > 2) return;
      }
    };
    await within(`silence at ${this.dn}`, silent(), DEADLINE_MS);
  }

  #heard(): Promise<Heard> {
    return this.page.evaluate('heard()') as Promise<Heard>;
  }

  registered(...siteIds: readonly string[]): Promise<PhoneState> {
    return this.becomes(`registered at ${siteIds.join(' and ')}`, ({ sites }) =>
      siteIds.every((id) =>
        sites.some(({ siteId, registration }) => siteId === id && registration === 'registered'),
      ),
    );
  }
}

interface Heard {
  readonly energy: number;
  readonly seconds: number;
}

const DEADLINE_MS = 30_000;
/** Of the beep of Chromium's microphone in a fraction of a second. */
const AUDIBLE = 0.001;
