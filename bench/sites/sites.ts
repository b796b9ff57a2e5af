import { Child } from '../processes/child.js';
import { FromSites, type SiteIndex, type ToSites } from './sites-messages.js';

const START_DEADLINE_MS = 60_000;
const ANSWER_DEADLINE_MS = 10_000;

/** scrypt's N where no figure is about the strength of passwords: a check takes no time. */
export const CHEAP_PASSWORDS = 16;

export interface SitesOptions {
  /** Pairs of mirrored sites, each with the demo's agents. */
  readonly lanes: number;
  readonly siteTimeoutS: number;
  readonly allowedOrigins: readonly string[];
  /** scrypt's N; absent: the gateway's own. */
  readonly passwordCost?: number;
  /** With TLS 1.3 and a line of any length in front of each gateway. Default false. */
  readonly farAway?: boolean;
}

/** Pairs of sites with a real gateway in front of each, in a process of their own. */
export class Sites {
  readonly #child: Child<FromSites>;
  /** Where each lane's two gateways are reached on 127.0.0.1. */
  readonly ports: readonly (readonly [number, number])[];
  /** Who vouches for those that are far away, PEM. */
  readonly authority: string | undefined;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(child: Child<FromSites>, ready: Extract<FromSites, { type: 'ready' }>) {
    this.#child = child;
    this.ports = ready.ports;
    this.authority = ready.authority;
  }

  static async start(options: SitesOptions): Promise<Sites> {
    const child = new Child({
      entry: import.meta.resolve('./sites-process.ts'),
      messages: FromSites,
    });
    try {
      const start: ToSites = {
        type: 'start',
        farAway: false,
        ...options,
        allowedOrigins: [...options.allowedOrigins],
      };
      child.send(start);
      const ready = await child.next(START_DEADLINE_MS);
      if (ready.type !== 'ready') throw new Error(`The sites did not start: ${wordsOf(ready)}`);
      return new Sites(child, ready);
    } catch (error) {
      await child.stop();
      throw error;
    }
  }

  setTelephony(lane: number, site: SiteIndex, status: 'on' | 'off'): Promise<void> {
    return this.#order({ type: 'telephony', lane, site, status });
  }

  /** Of sites that are far away: the round trip to both sites of a lane. */
  setRoundTrip(lane: number, roundTripMs: number): Promise<void> {
    return this.#order({ type: 'distance', lane, delayMs: roundTripMs / 2 });
  }

  /** Of a site that is far away: its connections end at once and none comes about, or they do again. */
  setLine(lane: number, site: SiteIndex, line: 'dead' | 'alive'): Promise<void> {
    return this.#order({ type: 'line', lane, site, line });
  }

  stop(): Promise<void> {
    return this.#child.stop();
  }

  /** Resolves when it has happened. One at a time: an answer does not say what it answers. */
  #order(order: ToSites): Promise<void> {
    const done = this.#last.then(async () => {
      this.#child.send(order);
      const answer = await this.#child.next(ANSWER_DEADLINE_MS);
      if (answer.type !== 'done') throw new Error(wordsOf(answer));
    });
    this.#last = done.catch(() => undefined);
    return done;
  }
}

const wordsOf = (message: FromSites): string =>
  message.type === 'failed' ? message.message : message.type;
