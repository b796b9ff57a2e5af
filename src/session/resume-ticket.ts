import { jsonText } from '../contract/plain-data.js';
import { nameKey, ticketKey } from './resume-keys.js';
import type { AgedTicket, ResumeTicket } from '../contract/session-service.js';

/**
 * The ticket with which this page resumes a session whose worker has crashed, or has ended with the
 * previous page (B23). Kept in memory; in the tab's storage only from when the page is left until
 * the next one has read it, so that other scripts of the origin rarely meet it. Gateways accept it
 * once, for a short time, and from this client only.
 */
export class KeptTicket {
  readonly #key: string;
  readonly #nameKey: string;
  /**
   * The worker's newest ticket. Used only after it has ended: while it runs, so does its session.
   */
  #kept: Kept | undefined;
  /** The ticket of a worker that has ended. */
  #left: Kept | undefined;

  /** Pages with the same `session` belong to one session. */
  constructor(readonly session: string) {
    this.#key = ticketKey(session);
    this.#nameKey = nameKey(session);
  }

  /** Takes over the ticket of `before` if it is for the same session, for example after a crash. */
  static of(session: string, before: KeptTicket | undefined): KeptTicket {
    if (before?.session !== session) return new KeptTicket(session);
    // The page disconnected from its worker: a dedicated one has ended with that.
    before.workerEnded();
    return before;
  }

  /**
   * Takes the ticket of the previous page, or of this one before it was frozen, out of the storage.
   * Returns the name of the agent who was signed in.
   */
  find(): string | undefined {
    this.#left ??= readKept(takeFromStorage(this.#key));
    const name = takeFromStorage(this.#nameKey);
    return typeof name === 'string' ? name : undefined;
  }

  /** The worker's newest ticket; `undefined`: there is nothing to resume. */
  keep(ticket: ResumeTicket | undefined): void {
    this.#kept = ticket && { ticket, since: Date.now(), endedAt: undefined };
  }

  /** The worker has ended: its last ticket can be used. */
  workerEnded(): void {
    this.#left = this.#kept ?? this.#left;
    this.#kept = undefined;
  }

  /** Stores the ticket for the tab's next page, with the agent's name if that may be kept. */
  putAside(username: string | undefined): void {
    if (username !== undefined) write(this.#nameKey, jsonText(username));
    this.workerEnded();
    if (this.#left === undefined) return;
    const endedAt = this.#left.endedAt ?? Date.now();
    write(this.#key, jsonText({ ...this.#left, endedAt }));
    this.#left = undefined;
  }

  /**
   * Takes the ticket, once. `endedAt`, ms of `Date.now()`: when this page's worker was last known
   * to run.
   */
  take(endedAt = Date.now()): AgedTicket | undefined {
    const left = this.#left;
    this.#left = undefined;
    if (left === undefined) return undefined;
    const now = Date.now();
    return {
      ticket: left.ticket,
      // A clock that was set back would give a negative age.
      ageMs: Math.max(0, now - left.since),
      unobservedMs: Math.max(0, now - (left.endedAt ?? endedAt)),
    };
  }
}

interface Kept {
  /** Checked by the worker: any script of the origin may have written it. */
  readonly ticket: ResumeTicket;
  /** When the worker sent it, ms of `Date.now()`. */
  readonly since: number;
  /** When that worker ended; `undefined` while it runs. */
  readonly endedAt: number | undefined;
}

/** Storage may be blocked or full: then the next page has no ticket, and all else works. */
function write(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // Best effort.
  }
}

function takeFromStorage(key: string): unknown {
  try {
    const text = sessionStorage.getItem(key);
    if (text === null) return undefined;
    sessionStorage.removeItem(key);
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const readKept = (value: unknown): Kept | undefined => (isKept(value) ? value : undefined);

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' &&
  value !== null &&
  'ticket' in value &&
  typeof value.ticket === 'object' &&
  'since' in value &&
  typeof value.since === 'number' &&
  'endedAt' in value &&
  typeof value.endedAt === 'number';

/** If the next page may be for another agent, no name is kept (S1.9). */
export function nameToKeep(
  username: string | undefined,
  configuration: unknown,
): string | undefined {
  const isHotSeat =
    typeof configuration === 'object' &&
    configuration !== null &&
    'hotSeating' in configuration &&
    configuration.hotSeating === true;
  return isHotSeat ? undefined : username;
}
