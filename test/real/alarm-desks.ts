import type { LocalConfiguration } from '../../src/contract/local-configuration.js';
import type { AlarmStore, KeptAlarm } from '../../src/worker/alarms/alarm-store.js';
import type { State } from '../../src/worker/engine/model/state.js';
import { Session } from '../../src/worker/session/session.js';
import { crowdName } from '../fault-lab/crowd.js';
import { installWebSocket } from '../worker/node-web-socket.js';
import { FORGETFUL_STORE } from '../worker/running-service.js';
import { DEMO_AGENTS } from '../../gateway/src/simulated-site/demo-data.js';
import { within } from '../../gateway/src/testing/within.js';

/** Desks with the worker's real sessions; a worker can be killed, what its browser keeps stays. */
export class AlarmDesks {
  readonly #configuration: LocalConfiguration;
  readonly #browsers: Browser[] = [];
  readonly #sessions: Session[] = [];
  readonly #looks = new Set<() => void>();

  constructor(size: number, configuration: LocalConfiguration) {
    installWebSocket();
    this.#configuration = configuration;
    for (let number = 0; number < size; number++) this.#browsers.push(new Browser());
  }

  /** A worker for each desk, signed in. */
  async signIn(): Promise<void> {
    this.begin();
    await this.until('all to be at work', ({ kind }) => kind === 'active');
  }

  /** The same, without waiting for anything. */
  begin(): void {
    for (const [index, browser] of this.#browsers.entries()) {
      const session = new Session({ ...FORGETFUL_STORE, ...storeOf(browser) }, NO_PAGES, {
        stateChanged: () => {
          for (const look of this.#looks) look();
        },
        snapshotChanged: () => undefined,
        alarmChanged: () => undefined,
      });
      session.dispatch({ type: 'configured', configuration: this.#configuration });
      session.signIn({ username: crowdName(index + 1), password: DEMO_AGENTS[0]?.password ?? '' });
      this.#sessions.push(session);
    }
  }

  until(what: string, isSo: (state: State) => boolean, deadlineMs = 60_000): Promise<void> {
    const reached = new Promise<void>((resolve) => {
      const look = (): void => {
        if (!this.#sessions.every(({ state }) => isSo(state))) return;
        this.#looks.delete(look);
        resolve();
      };
      this.#looks.add(look);
      look();
    });
    return within(what, reached, deadlineMs);
  }

  /** What the browsers have kept for whoever comes next. */
  get kept(): readonly (readonly KeptAlarm[])[] {
    return this.#browsers.map(({ kept }) => kept);
  }

  /** Every worker is gone, without a word to anybody. */
  killWorkers(): void {
    for (const session of this.#sessions.splice(0)) session.dispose();
  }
}

class Browser {
  kept: readonly KeptAlarm[] = [];
}

const storeOf = (browser: Browser): AlarmStore => ({
  alarms: () => Promise.resolve(structuredClone(browser.kept)),
  keepAlarms: (alarms) => {
    browser.kept = structuredClone(alarms);
  },
});

const NO_PAGES = {
  ask: () => undefined,
  relaunchEndpoint: () => undefined,
  wantCredentials: () => Promise.resolve(),
};
