import type { Browser } from 'puppeteer-core';
import { launchBrowser } from '../../test/launch-browser.js';
import { TcpProxy } from '../../test/fault-lab/tcp-proxy.js';
import {
  addressOf,
  CONTESTANTS,
  serverOf,
  type Contestant,
  type LibraryName,
} from './contestants.js';
import { PeerPageServer } from './pages/peer-page-server.js';
import { PeerPage } from './pages/peer-page.js';
import { PeerSite, type OtherServers } from './sites/peer-site.js';

const PROTOCOL_DEADLINE_MS = 120_000;
const LOG_IN_DEADLINE_MS = 60_000;
const MOST_ATTEMPTS = 4;

/** One client at work at the first site, with a line of its own to each. */
export interface Entrant {
  readonly contestant: Contestant;
  readonly page: PeerPage;
  readonly lines: readonly [TcpProxy, TcpProxy];
}

type Taking<Result> = (
  entrants: readonly Entrant[],
  sites: readonly [PeerSite, PeerSite],
) => Promise<Result>;

class NotAtWork extends Error {}

/** By the clock of the machine, which pages have too, ms. */
export const clock = (): number => performance.timeOrigin + performance.now();

/** The browser and the server of pages that all rounds of a measure share. */
export class Stand {
  readonly contestants: readonly Contestant[];
  readonly pages: PeerPageServer;
  readonly #browser: Browser;
  readonly #others: OtherServers;

  private constructor(
    contestants: readonly Contestant[],
    pages: PeerPageServer,
    browser: Browser,
    others: OtherServers,
  ) {
    this.contestants = contestants;
    this.pages = pages;
    this.#browser = browser;
    this.#others = others;
  }

  static async open(others: OtherServers): Promise<Stand> {
    const contestants = CONTESTANTS.filter((contestant) => isThere(contestant, others));
    const pages = await PeerPageServer.start(librariesOf(contestants));
    try {
      const browser = await launchBrowser({ protocolTimeout: PROTOCOL_DEADLINE_MS });
      return new Stand(contestants, pages, browser, others);
    } catch (error) {
      await pages.stop();
      throw error;
    }
  }

  /**
   * Two fresh sites, and everybody at work at the first one. What it takes ends before this settles.
   * Begins again, some times, when somebody does not log in there: on a busy machine one may have
   * gone on to the second site before the first one had answered.
   */
  async round<Result>(take: Taking<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#round(take);
      } catch (error) {
        if (!(error instanceof NotAtWork) || attempt === MOST_ATTEMPTS) throw error;
      }
    }
  }

  async #round<Result>(take: Taking<Result>): Promise<Result> {
    const stops: (() => Promise<unknown>)[] = [];
    try {
      const { origin } = this.pages;
      const first = await PeerSite.start(0, origin, this.#others);
      stops.unshift(() => first.stop());
      const second = await PeerSite.start(1, origin, this.#others);
      stops.unshift(() => second.stop());
      const entrants: Entrant[] = [];
      for (const contestant of shuffled(this.contestants)) {
        const lines = [lineTo(first, contestant), lineTo(second, contestant)] as const;
        stops.unshift(() => Promise.all(lines.map((line) => line.stop())));
        const addresses = [
          addressOf(contestant, await lines[0].start()),
          addressOf(contestant, await lines[1].start()),
        ] as const;
        const page = await PeerPage.open(this.#browser, `${origin}/${contestant.library}`);
        stops.unshift(() => page.close());
        await page.start(contestant, addresses);
        entrants.push({ contestant, page, lines });
      }
      await allInService(entrants);
      return await take(entrants, [first, second]);
    } finally {
      // A page of a browser that is gone cannot be closed; the servers are ended all the same.
      for (const stop of stops) await stop().catch(() => undefined);
    }
  }

  /** A page without a client. */
  openEmpty(path: string): Promise<PeerPage> {
    return PeerPage.open(this.#browser, `${this.pages.origin}${path}`);
  }

  async close(): Promise<void> {
    try {
      await this.#browser.close();
    } finally {
      await this.pages.stop();
    }
  }
}

export const librariesOf = (contestants: readonly Contestant[]): readonly LibraryName[] => [
  ...new Set(contestants.map(({ library }) => library)),
];

function isThere({ library }: Contestant, { nats, kamailio }: OtherServers): boolean {
  return (library !== 'nats' || nats) && (library !== 'jssip' || kamailio);
}

function lineTo(site: PeerSite, contestant: Contestant): TcpProxy {
  return new TcpProxy({ port: site.ports.get(serverOf(contestant)) ?? 0 });
}

async function allInService(entrants: readonly Entrant[]): Promise<void> {
  const deadline = AbortSignal.timeout(LOG_IN_DEADLINE_MS);
  for (const { contestant, page } of entrants) {
    if (await page.inService(0, 0, deadline)) continue;
    throw new NotAtWork(
      `${contestant.library}, ${contestant.mode}: did not log in at the first site.`,
    );
  }
}

const shuffled = <Item>(items: readonly Item[]): readonly Item[] =>
  items
    .map((item) => ({ item, order: Math.random() }))
    .sort((one, other) => one.order - other.order)
    .map(({ item }) => item);
