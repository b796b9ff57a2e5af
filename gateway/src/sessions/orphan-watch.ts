import type { LoginKey } from '../site-backend.js';
import { desert } from '../site-state/client-rules.js';
import { endOrphan, putBack, takeDue } from '../site-state/login-rules.js';
import type { SiteState } from '../site-state/site-state.js';

/**
 * Looks after the log-ins without a connection: when the grace time of one is over, one gateway of
 * the site logs the agent out. The log-ins of a gateway that has ended become orphans here (B27).
 */
export class OrphanWatch {
  readonly #state: SiteState;
  readonly #graceMs: number;
  readonly #logOut: (login: LoginKey) => Promise<'gone' | 'not-now'>;
  #timer: NodeJS.Timeout | undefined;
  /** When the timer ends, on the clock of `performance.now()`. */
  #timerMs = Infinity;
  #isLooking = false;
  #looksAsked = 0;
  #stopped = false;

  constructor(
    state: SiteState,
    graceMs: number,
    logOut: (login: LoginKey) => Promise<'gone' | 'not-now'>,
  ) {
    this.#state = state;
    this.#graceMs = graceMs;
    this.#logOut = logOut;
  }

  /** With a grace time of 0, a site without telephony must not be asked continuously. */
  get retryMs(): number {
    return Math.max(this.#graceMs, MIN_RETRY_MS);
  }

  start(): void {
    this.#lookWithin(this.#state.lookEveryMs);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** An orphan was left here, which is due then; null: none was. */
  expect(left: number | null, dueInMs: number): void {
    if (left !== null) this.#lookWithin(dueInMs);
  }

  async #look(): Promise<void> {
    this.#timerMs = Infinity;
    if (this.#stopped) return;
    const look = ++this.#looksAsked;
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      const { orphans, deserted } = await this.#state.lookAround();
      for (const { gateway, usernames } of deserted) {
        for (const username of usernames) {
          await this.#state.change(username, desert(gateway, this.#graceMs));
        }
      }
      const due = orphans.filter(({ dueInMs }) => dueInMs <= 0);
      for (const { username } of due) void this.#graceIsOver(username);
      const next = orphans.find(({ dueInMs }) => dueInMs > 0);
      this.#lookWithin(next?.dueInMs ?? Infinity);
    } finally {
      this.#isLooking = false;
      this.#lookWithin(look === this.#looksAsked ? this.#state.lookEveryMs : 0);
    }
  }

  #lookWithin(ms: number): void {
    const atMs = performance.now() + ms;
    if (this.#stopped || atMs >= this.#timerMs) return;
    clearTimeout(this.#timer);
    this.#timerMs = atMs;
    this.#timer = setTimeout(() => void this.#look(), Math.ceil(ms));
  }

  async #graceIsOver(username: string): Promise<void> {
    const orphan = await this.#state.change(username, takeDue(this.retryMs));
    // What others have is not known while alone: nobody is logged out then.
    if (orphan === null || this.#state.status !== 'shared') return;
    const outcome = await this.#logOut({ username, clientId: orphan.clientId });
    // The log-in still exists, and will when telephony is back.
    const rule = outcome === 'gone' ? endOrphan(orphan.clientId) : putBack(orphan, this.retryMs);
    this.expect(await this.#state.change<number | null>(username, rule), this.retryMs);
  }
}

const MIN_RETRY_MS = 1_000;
