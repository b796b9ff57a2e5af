import type { Services } from 'agent-dr-protocol';
import type { SessionUse } from '../sessions/open-session.js';
import type { RefusalKind } from '../admission/refusal-counts.js';
import type { SharingStatus } from '../site-state/site-state.js';

/** What `GET /health` says, to whoever asks. */
export interface GatewayHealth {
  readonly site: string;
  readonly state: SharingStatus;
  readonly gateways: number;
  /** So many are let in: here while it is alone, at all gateways together else. Absent: no pace. */
  readonly loginsPerSecond?: number;
}

export function countByUse(
  sessions: Iterable<{ readonly use: SessionUse }>,
): Readonly<Record<SessionUse, number>> {
  const counts = { waiting: 0, open: 0, standby: 0, 'logged-in': 0 };
  for (const { use } of sessions) counts[use] += 1;
  return counts;
}

/** A running gateway at a moment, for readiness and metrics. */
export interface GatewayStatus {
  readonly state: SharingStatus;
  readonly gateways: number;
  readonly services: Services | null;
  readonly isSilent: boolean;
  readonly connections: number;
  readonly sessions: Readonly<Record<SessionUse, number>>;
  readonly refusals: Readonly<Partial<Record<RefusalKind, number>>>;
  /** The same by the origin of the page: one that is allowed, `none` or `other`. */
  readonly refusalsByOrigin: Readonly<
    Record<string, Readonly<Partial<Record<RefusalKind, number>>>>
  >;
  /** Null: agents log in without a pace. */
  readonly admission: { readonly loginsPerSecond: number; readonly waiting: number } | null;
  /** Null: it serves no TLS. */
  readonly certificateEndsAtMs: number | null;
}
