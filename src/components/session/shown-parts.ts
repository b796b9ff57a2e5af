import type { ActiveSnapshot, SessionSnapshot, SwitchoverCause } from '../../contract/snapshot.js';
import { assertNever } from '../../contract/assert-never.js';
import { isReturnOffered } from '../../words/preferred-site-health.js';

/** A part of the default view, by the name of its element without `agent-dr-`. */
export type ShownPart =
  | 'sign-in'
  | 'switchover'
  | 'no-site'
  | 'logout'
  | 'phone-state'
  | 'interrupted-calls'
  | 'warnings'
  | 'drill'
  | 'now'
  | 'return';

/** Which parts are shown for a session, so that each fact is shown once. */
export function shownParts(snapshot: SessionSnapshot): ReadonlySet<ShownPart> {
  const parts = partsOfKind(snapshot);
  if (snapshot.kind !== 'signed-out') {
    if (snapshot.warnings.length > 0) parts.push('warnings');
    if (snapshot.interruptedCalls.length > 0) parts.push('interrupted-calls');
  }
  return new Set(parts);
}

function partsOfKind(snapshot: SessionSnapshot): ShownPart[] {
  switch (snapshot.kind) {
    case 'signed-out':
    case 'starting':
      return ['sign-in'];
    case 'active':
      return partsWhileActive(snapshot);
    case 'switching':
      return ['switchover', 'now'];
    case 'unreachable':
      return ['no-site', 'now'];
    default:
      return assertNever(snapshot);
  }
}

function partsWhileActive(snapshot: ActiveSnapshot): ShownPart[] {
  const parts: ShownPart[] = ['now'];
  if (tellsOfMove(snapshot)) parts.push('switchover');
  if (snapshot.phone.kind !== 'in-service' && causeOfMove(snapshot) !== 'phone') {
    parts.push('phone-state');
  }
  if (tellsOfLogout(snapshot)) parts.push('logout');
  if (snapshot.drill.kind !== 'none') parts.push('drill');
  if (isReturnOffered(snapshot)) parts.push('return');
  return parts;
}

/** If the phone's failure leads to no move, the phone's part says so (S2.10). */
function tellsOfMove({ switchover, phone }: ActiveSnapshot): boolean {
  if (switchover.kind === 'none') return false;
  const isOfPhone = switchover.kind === 'never' && switchover.cause === 'phone';
  return !isOfPhone || phone.kind === 'in-service';
}

/** If the pending move shows its cause, it is not repeated as the reason of a log-out. */
function tellsOfLogout(snapshot: ActiveSnapshot): boolean {
  const { agent, phone } = snapshot;
  if (agent.state !== 'logged-out') return false;
  switch (agent.logout?.kind) {
    case 'registration-expired':
      return phone.kind !== 'registration-expired' && causeOfMove(snapshot) !== 'phone';
    case 'graceful-shutdown':
      return causeOfMove(snapshot) !== 'graceful-shutdown';
    case 'manual':
    case 'supervisor':
    case 'unknown':
    case undefined:
      return true;
    default:
      return assertNever(agent.logout);
  }
}

/** Why a forced move is pending; `undefined` when none is. */
function causeOfMove({ switchover }: ActiveSnapshot): SwitchoverCause | undefined {
  switch (switchover.kind) {
    case 'counting-down':
    case 'due':
    case 'refused':
      return switchover.cause;
    case 'none':
    case 'never':
    case 'announced':
    case 'waiting-for-call':
      return undefined;
    default:
      return assertNever(switchover);
  }
}
