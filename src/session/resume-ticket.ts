import { jsonText } from '../contract/plain-data.js';
import type { AgedTicket, ResumeTicket } from '../contract/session-service.js';

/**
 * What this page goes on with a session by when its worker is no more: one that has crashed under it,
 * or that has ended with the page before it (B23). Kept in memory; in the tab's storage from the moment
 * that the page is left until the next one has read it, so that what else the origin serves meets it in
 * no other way. A gateway takes it once, soon, and from this client only.
 */
export class KeptTicket {
  readonly #key: string;
  readonly #nameKey: string;
  /** The newest that the worker has told. It is for when that one is no more: while it lives, its session runs. */
  #kept: Kept | undefined;
  /** What a worker that is no more has left. */
  #left: Kept | undefined;

  /** Pages that give the same `session` are pages of one session. */
  constructor(readonly session: string) {
    this.#key = `agent-dr-session/resume ${session}`;
    this.#nameKey = `agent-dr-session/name ${session}`;
  }

  /** That of `before`, if it is for the same session: a worker that has crashed leaves what its page has. */
  static of(session: string, before: KeptTicket | undefined): KeptTicket {
    if (before?.session !== session) return new KeptTicket(session);
    // Its worker was let go of: one of this page alone ended with that.
    before.workerEnded();
    return before;
  }

  /**
   * What the page before this one has left, or this one before it was shown again: out of the storage.
   * Answers with the name of who was signed in then.
   */
  find(): string | undefined {
    this.#left ??= readKept(takeFromStorage(this.#key));
    const name = takeFromStorage(this.#nameKey);
    return typeof name === 'string' ? name : undefined;
  }

  /** The newest that the worker has told; `undefined`: there is nothing to resume. */
  keep(ticket: ResumeTicket | undefined): void {
    this.#kept = ticket && { ticket, since: Date.now(), endedAt: undefined };
  }

  /** The worker is no more: what it told last is there to go on with. */
  workerEnded(): void {
    this.#left = this.#kept ?? this.#left;
    this.#kept = undefined;
  }

  /** The page is being left: for the next one in this tab. With who is signed in, if that may be kept. */
  putAside(username: string | undefined): void {
    if (username !== undefined) write(this.#nameKey, jsonText(username));
    this.workerEnded();
    if (this.#left === undefined) return;
    const endedAt = this.#left.endedAt ?? Date.now();
    write(this.#key, jsonText({ ...this.#left, endedAt }));
    this.#left = undefined;
  }

  /**
   * What there is to go on with, once. `endedAt`, ms of `Date.now()`: when the worker of this page was
   * last known to live.
   */
  take(endedAt = Date.now()): AgedTicket | undefined {
    const left = this.#left;
    this.#left = undefined;
    if (left === undefined) return undefined;
    const now = Date.now();
    return {
      ticket: left.ticket,
      // A clock that was set back tells of no time that has passed.
      ageMs: Math.max(0, now - left.since),
      unobservedMs: Math.max(0, now - (left.endedAt ?? endedAt)),
    };
  }
}

interface Kept {
  /** For the worker to check: any script of the origin may have written it. */
  readonly ticket: ResumeTicket;
  /** When the worker told it, ms of `Date.now()`. */
  readonly since: number;
  /** When that worker ended; absent while it lives. */
  readonly endedAt: number | undefined;
}

/** Storage may be blocked, or full: then there is nothing for the next page, and all else works. */
function write(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // Nothing was promised.
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

/** Where the next page may be for the next agent, nobody's name is kept (S1.9). */
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
