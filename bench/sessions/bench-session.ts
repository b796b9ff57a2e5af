import type { LocalConfiguration } from '../../src/contract/local-configuration.js';
import type { Timeline } from '../../src/contract/timeline.js';
import type { SessionEvent } from '../../src/worker/engine/model/input.js';
import type { State } from '../../src/worker/engine/model/state.js';
import { Session } from '../../src/worker/session/session.js';
import { PreferredSiteStore } from '../../src/worker/storage/preferred-site-store.js';
import { AGENT } from './two-sites.js';

/** The worker's own session, with nothing around it but somebody who waits for what it comes to. */
export class BenchSession {
  readonly #session: Session;
  readonly #waiting = new Set<Waiting>();

  constructor(configuration: LocalConfiguration) {
    this.#session = new Session(
      new PreferredSiteStore(),
      // No page: a voluntary move is nobody's to veto.
      {
        ask: () => undefined,
        relaunchEndpoint: () => undefined,
        wantCredentials: () => Promise.resolve(),
      },
      {
        stateChanged: (state) => {
          for (const waiting of this.#waiting) waiting.look(state);
        },
        snapshotChanged: () => undefined,
        alarmChanged: () => undefined,
      },
    );
    this.#session.dispatch({ type: 'configured', configuration });
  }

  signIn(): void {
    this.#session.signIn(AGENT);
  }

  dispatch(event: SessionEvent): void {
    this.#session.dispatch(event);
  }

  get state(): State {
    return this.#session.state;
  }

  timeline(): Timeline {
    return this.#session.timeline();
  }

  /** Resolves as soon as the state fits, the present one included. */
  becomes(what: string, fits: (state: State) => boolean, deadlineMs: number): Promise<State> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(waiting);
      };
      const timer = setTimeout(() => {
        end();
        const last = this.timeline().entries.at(-1);
        reject(new Error(`waited in vain for ${what}; it is ${last?.situation ?? 'new'}`));
      }, deadlineMs);
      const waiting: Waiting = {
        look(state) {
          if (!fits(state)) return;
          end();
          resolve(state);
        },
      };
      this.#waiting.add(waiting);
      waiting.look(this.state);
    });
  }

  dispose(): void {
    this.#session.dispose();
  }
}

interface Waiting {
  look(state: State): void;
}

/** The agent is at work at a site, and has said so on the present connection. */
export const isAtWork =
  (siteId: string) =>
  (state: State): boolean =>
    state.kind === 'active' &&
    state.siteId === siteId &&
    state.connection.kind === 'connected' &&
    state.agent.kind === 'confirmed';
