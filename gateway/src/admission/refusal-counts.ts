import type { FailureKind } from 'agent-dr-protocol';
import type { Report } from '../operations/gateway-event.js';
import type { Source } from '../sockets/waiting-sockets.js';

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
  /** Origin → the same. There are as many as are allowed, and two more. */
  readonly #byOrigin = new Map<string, Map<RefusalKind, number>>();
  readonly #toldAtMs = new Map<RefusalKind, number>();

  constructor(report: Report) {
    this.#report = report;
  }

  get all(): Readonly<Partial<Record<RefusalKind, number>>> {
    return Object.fromEntries(this.#counts);
  }

  get byOrigin(): Readonly<Record<string, Readonly<Partial<Record<RefusalKind, number>>>>> {
    return Object.fromEntries(
      [...this.#byOrigin].map(([origin, counts]) => [origin, Object.fromEntries(counts)]),
    );
  }

  /** `source` is where it came from, if that is known. */
  count(kind: RefusalKind, source?: Source): void {
    const count = addTo(this.#counts, kind);
    if (source !== undefined) {
      const counts = this.#byOrigin.get(source.origin) ?? new Map<RefusalKind, number>();
      this.#byOrigin.set(source.origin, counts);
      addTo(counts, kind);
    }
    if (!SUSPICIOUS.has(kind)) return;
    const nowMs = performance.now();
    if (nowMs - (this.#toldAtMs.get(kind) ?? -Infinity) < BETWEEN_LINES_MS) return;
    this.#toldAtMs.set(kind, nowMs);
    this.#report('suspicious', { kind, count, ...source });
  }
}

function addTo(counts: Map<RefusalKind, number>, kind: RefusalKind): number {
  const count = (counts.get(kind) ?? 0) + 1;
  counts.set(kind, count);
  return count;
}
