import type { Browser, Page } from 'puppeteer-core';
import * as v from 'valibot';
import { TimelineSchema } from '../../src/worker/timeline/timeline-schema.js';
import { AGENT, twoSites } from '../sessions/two-sites.js';
import { PAGE_GLOBAL } from './page-commands.js';
import { WITHOUT_SHARED_WORKER } from './page-server.js';

export interface AgentPageOptions {
  readonly visibility: 'visible' | 'hidden';
  readonly workers: 'shared' | 'dedicated';
}

const MOVE_DEADLINE_MS = 30_000;

const Result = v.object({ kind: v.literal('done') });
const TimelineAnswer = v.object({ kind: v.literal('done'), timeline: TimelineSchema });
export type RecordedTimeline = v.InferOutput<typeof TimelineSchema>;

/** A tab with agents at work in workers of their own, in a window of its own. */
export class AgentPage {
  readonly options: AgentPageOptions;
  readonly #page: Page;
  /** Where each lane's agent is at work, and who waits for another answer. */
  readonly #sites = new Map<number, string>();
  readonly #waiting = new Set<() => void>();

  private constructor(page: Page, options: AgentPageOptions) {
    this.#page = page;
    this.options = options;
  }

  static async open(
    browser: Browser,
    origin: string,
    options: AgentPageOptions,
  ): Promise<AgentPage> {
    // A context each: a tab of another one does not cover it.
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    const agentPage = new AgentPage(page, options);
    await page.exposeFunction('benchAtWork', (lane: number, siteId: string) => {
      agentPage.#sites.set(lane, siteId);
      for (const look of agentPage.#waiting) look();
    });
    await page.goto(`${origin}/${options.workers === 'dedicated' ? WITHOUT_SHARED_WORKER : ''}`);
    await page.waitForFunction(`'${PAGE_GLOBAL}' in globalThis`);
    const workers = await page.evaluate(`${PAGE_GLOBAL}.workers()`);
    if (workers !== options.workers) throw new Error(`The page has ${String(workers)} workers.`);
    return agentPage;
  }

  /** Resolves when the agent is at work at the first site. */
  async signIn(lane: number, gateways: readonly [string, string]): Promise<void> {
    const configuration = JSON.stringify(twoSites(gateways, 'off'));
    const address = `data:application/json,${encodeURIComponent(configuration)}`;
    const args = [lane, address, AGENT].map((arg) => JSON.stringify(arg)).join(', ');
    v.parse(Result, await this.#page.evaluate(`${PAGE_GLOBAL}.signIn(${args})`));
  }

  /** Covers the tab by another, if it is to be hidden; throws when it is not what it is to be. */
  async coverIfHidden(): Promise<void> {
    if (this.options.visibility === 'hidden') {
      await this.#page.evaluate(`${PAGE_GLOBAL}.watchOwnTimer(1000)`);
      const cover = await this.#page.browserContext().newPage();
      await cover.bringToFront();
    }
    await this.checkVisibility();
  }

  async checkVisibility(): Promise<void> {
    const visibility: unknown = await this.#page.evaluate(`${PAGE_GLOBAL}.visibility()`);
    if (visibility !== this.options.visibility) {
      throw new Error(`A tab that is to be ${this.options.visibility} is ${String(visibility)}.`);
    }
  }

  /** Resolves when the agent of the lane is at work at this site. */
  atWork(lane: number, siteId: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(look);
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(`The agent of lane ${lane} was not moved to ${siteId}.`));
      }, MOVE_DEADLINE_MS);
      const look = (): void => {
        if (this.#sites.get(lane) !== siteId) return;
        end();
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  async timeline(lane: number): Promise<RecordedTimeline> {
    const answer: unknown = await this.#page.evaluate(`${PAGE_GLOBAL}.timeline(${lane})`);
    return v.parse(TimelineAnswer, answer).timeline;
  }

  /** How late the page's own timer was, ms; only of a hidden page. */
  async takeOwnLateness(): Promise<readonly number[]> {
    const answer: unknown = await this.#page.evaluate(`${PAGE_GLOBAL}.takeLateness()`);
    return v.parse(v.array(v.number()), answer);
  }
}
