import type { FailureKind } from 'agent-dr-protocol';
import type { Report } from './operations/gateway-event.js';

/** What was refused: a call, by its failure; an upgrade, by its status; a connection, by why. */
export type RefusalKind =
  | FailureKind
  | 'upgrade-400'
  | 'upgrade-403'
  | 'upgrade-503'
  | 'tls-handshake'
  | 'silent-socket'
  | 'control-frames'
  | 'sessions-of-account'
  | 'site-silent';

/** Suspicious ones are told to the operator, once a minute at most; all are counted. */
const SUSPICIOUS: ReadonlySet<RefusalKind> = new Set<RefusalKind>([
  'upgrade-403',
  'upgrade-503',
  'silent-socket',
  'control-frames',
  'sessions-of-account',
  'too-many-requests',
  'site-silent',
]);

const BETWEEN_LINES_MS = 60_000;

/** Counts every refusal since the start. What a client has sent is in none of it. */
export class RefusalCounts {
  readonly #report: Report;
  readonly #counts = new Map<RefusalKind, number>();
  readonly #toldAtMs = new Map<RefusalKind, number>();

  constructor(report: Report) {
    this.#report = report;
  }

  get all(): Readonly<Partial<Record<RefusalKind, number>>> {
    return Object.fromEntries(this.#counts);
  }

  /** `address` is where it came from, if one address is to be named. */
  count(kind: RefusalKind, address?: string): void {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    if (!SUSPICIOUS.has(kind)) return;
    const nowMs = performance.now();
    if (nowMs - (this.#toldAtMs.get(kind) ?? -Infinity) < BETWEEN_LINES_MS) return;
    this.#toldAtMs.set(kind, nowMs);
    this.#report('suspicious', { kind, count, ...(address !== undefined && { address }) });
  }
}
