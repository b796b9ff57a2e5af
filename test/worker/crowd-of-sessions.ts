import * as v from 'valibot';
import type { LocalConfiguration } from '../../src/contract/local-configuration.js';
import type { State } from '../../src/worker/engine/model/state.js';
import { Session } from '../../src/worker/session/session.js';
import { crowdName } from '../fault-lab/crowd.js';
import { installWebSocket } from './node-web-socket.js';
import { FORGETFUL_STORE } from './running-service.js';

/** The real sessions of many agents, in one process. */
export class CrowdOfSessions {
  readonly #sessions: Session[] = [];
  readonly #looks = new Set<(session: number) => void>();
  readonly #first: number;

  /** `first`: the number of the first agent, from 1. */
  constructor(size: number, configuration: LocalConfiguration, first = 1) {
    this.#first = first;
    installWebSocket();
    for (let number = 0; number < size; number++) {
      const session = new Session(
        FORGETFUL_STORE,
        {
          ask: () => undefined,
          relaunchEndpoint: () => undefined,
          wantCredentials: () => Promise.resolve(),
        },
        {
          stateChanged: () => {
            for (const look of this.#looks) look(number);
          },
          snapshotChanged: () => undefined,
          alarmChanged: () => undefined,
        },
      );
      session.dispatch({ type: 'configured', configuration });
      this.#sessions.push(session);
    }
  }

  async signIn(password: string): Promise<void> {
    // One after the other: to check a password is work.
    for (const [index, session] of this.#sessions.entries()) {
      session.signIn({ username: crowdName(this.#first + index), password });
      if (index % 20 === 19) await this.untilCount(index + 1, ({ kind }) => kind === 'active');
    }
  }

  count(fits: (state: State) => boolean): number {
    return this.#sessions.filter(({ state }) => fits(state)).length;
  }

  /** Resolves when so many sessions match, at once if they already do. */
  untilCount(wanted: number, fits: (state: State) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.count(fits) < wanted) return;
        this.#looks.delete(look);
        resolve();
      };
      this.#looks.add(look);
      look();
    });
  }

  untilAll(fits: (state: State) => boolean): Promise<void> {
    return this.untilCount(this.#sessions.length, fits);
  }

  /** Tells of each state that a session comes into, until what is returned is called. */
  watch(told: (session: number, state: State) => void): () => void {
    const look = (number: number): void => {
      const session = this.#sessions[number];
      if (session !== undefined) told(number, session.state);
    };
    this.#looks.add(look);
    return () => {
      this.#looks.delete(look);
    };
  }

  /** Watches from now on which sessions match, since when, and how often one stopped matching. */
  arrivals(fits: (state: State) => boolean): Arrivals {
    const times = new Map<number, number>();
    let lostAgain = 0;
    let done: () => void = () => undefined;
    const all = new Promise<void>((resolve) => {
      done = resolve;
    });
    const look = (number: number): void => {
      const session = this.#sessions[number];
      if (session === undefined || fits(session.state) === times.has(number)) return;
      if (times.delete(number)) lostAgain += 1;
      else times.set(number, Date.now());
      if (times.size === this.#sessions.length) done();
    };
    this.#looks.add(look);
    return {
      all: async (forMs) => {
        const timer = setTimeout(done, forMs);
        await all;
        clearTimeout(timer);
        this.#looks.delete(look);
      },
      get times() {
        return [...times.values()];
      },
      get lostAgain() {
        return lostAgain;
      },
    };
  }

  /** Connections that were begun, over all sessions. */
  get attempts(): number {
    return this.#sessions.reduce((sum, { state }) => sum + lastGenerationOf(state), 0);
  }

  /** How often each way in which a connection can fail was met, over all sessions. */
  get failures(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const session of this.#sessions) {
      for (const { input } of session.timeline().entries) {
        if (!v.is(Closed, input)) continue;
        counts[input.failure.kind] = (counts[input.failure.kind] ?? 0) + 1;
      }
    }
    return counts;
  }

  dispose(): void {
    for (const session of this.#sessions) session.dispose();
  }
}

export interface Arrivals {
  /** Resolves when all have arrived, or that time is over. */
  readonly all: (forMs: number) => Promise<void>;
  /** Of those who are there now, ms since 1970. */
  readonly times: readonly number[];
  readonly lostAgain: number;
}

const lastGenerationOf = ({ lastGeneration }: State): number => lastGeneration;

const Closed = v.object({ type: v.literal('closed'), failure: v.object({ kind: v.string() }) });
