import type { Failure } from '../contract/failure.js';
import type { PageSession, SessionOwner } from './page-session.js';
import { Retry } from './retry.js';
import { nextTask } from './session-problems.js';

/** What `at-work.ts` has: the session, and what shows it. */
export interface SessionFile {
  readonly SessionClient: new (owner: SessionOwner) => PageSession;
  /** Adds the texts of what it shows. */
  addRestOfEnglish(): void;
  /** Registers what shows it. */
  defineElements(): void;
}

/** A file that does not arrive within this time is requested again, ms; late, it is still used. */
export const FILE_DEADLINE_MS = 10_000;

/** Where the file is; only in builds for pages without a build step, whose bundlers name it. */
const ADDRESS = '' as string;

/**
 * Loads the second file of the page. The session and what shows it are in one file, so that nobody
 * is at work without the countdown to a move and its button. Loading is retried until it succeeds.
 */
class SessionFileLoader extends EventTarget {
  #file: SessionFile | undefined;
  #problem: Failure | undefined;
  #attempts = 0;
  #isTrying = false;
  readonly #retry = new Retry(() => {
    this.#attempt();
  });

  #resolve: (file: SessionFile) => void = () => undefined;
  readonly loaded = new Promise<SessionFile>((resolve) => {
    this.#resolve = resolve;
  });

  /** `undefined` until it is loaded. */
  get file(): SessionFile | undefined {
    return this.#file;
  }

  /** Why the last attempt failed, until it is loaded. */
  get problem(): Failure | undefined {
    return this.#problem;
  }

  /** Starts loading, once. A `change` event says when it is loaded, or an attempt has failed. */
  start(): void {
    if (this.#attempts === 0) this.#attempt();
  }

  /** Waits for the current attempt, or makes one now instead of after the pause. */
  async settled(): Promise<void> {
    await nextTask();
    if (this.#file !== undefined) return;
    const change = new Promise((resolve) => {
      this.addEventListener('change', resolve, { once: true });
    });
    if (!this.#isTrying) this.#attempt();
    await change;
  }

  #attempt(): void {
    this.#isTrying = true;
    const attempt = this.#retry.begin();
    const failed = (message: string): void => {
      if (this.#file !== undefined || !this.#retry.isOf(attempt)) return;
      this.#retry.failed();
      this.#become(undefined, Object.freeze({ kind: 'worker', message, isTriedAgain: true }));
    };
    const deadline = setTimeout(() => {
      failed(`The session's script did not arrive within ${FILE_DEADLINE_MS / 1000} s.`);
    }, FILE_DEADLINE_MS);
    request(this.#attempts++)
      .then(
        (file) => {
          if (this.#file !== undefined) return;
          this.#retry.stop();
          file.addRestOfEnglish();
          this.#resolve(file);
          this.#become(file, undefined);
        },
        (error: unknown) => {
          failed(`The session's script could not be loaded: ${String(error)}`);
        },
      )
      .finally(() => {
        clearTimeout(deadline);
      });
  }

  #become(file: SessionFile | undefined, problem: Failure | undefined): void {
    this.#isTrying = false;
    this.#file = file;
    this.#problem = problem;
    this.dispatchEvent(new Event('change'));
  }
}

/** Browsers may keep a failure by its address: a retry has another one. */
function request(attempt: number): Promise<SessionFile> {
  return ADDRESS === '' || attempt === 0
    ? import('../at-work.js')
    : (import(new URL(`${ADDRESS}?${attempt}`, import.meta.url).href) as Promise<SessionFile>);
}

export const sessionFile = new SessionFileLoader();
