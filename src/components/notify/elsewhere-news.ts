import type { SessionSnapshot, SwitchoverCause } from '../../contract/snapshot.js';
import type { SiteRef } from '../../contract/site-ref.js';
import { isForced } from '../../contract/switchover-cause.js';

/** What an agent who looks elsewhere has not seen yet: where they were moved, calls that were cut (B30). */
export class ElsewhereNews {
  #arrivedAt: SiteRef | undefined;
  #cutCalls: readonly string[] = [];

  get arrivedAt(): SiteRef | undefined {
    return this.#arrivedAt;
  }

  /** Their ids, oldest first. */
  get cutCalls(): readonly string[] {
    return this.#cutCalls;
  }

  /** To be told of each snapshot. What is there already when the page opens is no news. */
  changed(next: SessionSnapshot, previous?: SessionSnapshot): void {
    const known = callsIn(previous);
    this.#cutCalls =
      previous === undefined
        ? []
        : callsIn(next).filter((id) => this.#cutCalls.includes(id) || !known.includes(id));
    if (previous !== undefined && hasArrived(next, previous)) this.#arrivedAt = next.site;
    else if (!isStillAt(next, this.#arrivedAt)) this.#arrivedAt = undefined;
  }

  /** The agent has looked at a page with the session. */
  looked(): void {
    this.#arrivedAt = undefined;
    this.#cutCalls = [];
  }
}

const callsIn = (snapshot: SessionSnapshot | undefined): readonly string[] =>
  snapshot === undefined || snapshot.kind === 'signed-out'
    ? []
    : snapshot.interruptedCalls.map(({ id }) => id);

type Active = Extract<SessionSnapshot, { readonly kind: 'active' }>;

/** Moved by force or by itself, not on request; a move may be over before it is seen under way. */
function hasArrived(next: SessionSnapshot, previous: SessionSnapshot): next is Active {
  if (next.kind !== 'active' || next.arrival.kind !== 'moved') return false;
  if (previous.kind === 'signed-out' || previous.kind === 'starting') return false;
  const wasHere = previous.kind === 'active' && previous.site.id === next.site.id;
  return !wasHere && isUnasked(next.arrival.cause);
}

/** Nobody has asked for it. */
export const isUnasked = (cause: SwitchoverCause): boolean =>
  isForced(cause) || cause === 'automatic-return';

/** Who is ready again has seen it. */
const isStillAt = (next: SessionSnapshot, site: SiteRef | undefined): boolean =>
  next.kind === 'active' && next.site.id === site?.id && next.agent.state !== 'ready';
