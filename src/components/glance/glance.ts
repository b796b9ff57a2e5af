import type {
  ActiveSnapshot,
  SessionSnapshot,
  SignedOutWhy,
  Warning,
} from '../../contract/snapshot.js';
import { assertNever } from '../../contract/assert-never.js';
import type { SiteRef } from '../../contract/site-ref.js';
import type { SaidSite } from '../../words/said-site.js';
import { moveObstacle } from '../../words/move-obstacle.js';
import { loggedOutShape } from '../logged-out-shape.js';
import { nowShape } from '../now/now-line.js';
import type { StatusShape } from '../status-shape.js';
import { warningWeight } from '../warning-weight.js';

/** The most important fact of a session, for a few words. */
export type Glance =
  | { readonly kind: 'not-signed-in' | 'signing-in' | 'cannot-start' }
  | { readonly kind: 'moving'; readonly to: SiteRef }
  | { readonly kind: 'no-site-answers'; readonly sites: readonly SaidSite[] }
  | {
      readonly kind: 'moving-in';
      readonly to: SiteRef;
      readonly dueInMs: number;
      readonly isForced: boolean;
    }
  | { readonly kind: 'waiting-for' | 'refused-by' | 'after-call'; readonly to: SiteRef }
  | { readonly kind: 'logged-out'; readonly shape: StatusShape }
  | { readonly kind: 'phone-lost' | 'telephony-off' | 'connection-lost' | 'call-interrupted' }
  | { readonly kind: 'warning'; readonly warning: Warning }
  /** Moved here by force, and not ready again since. */
  | { readonly kind: 'arrived'; readonly site: SiteRef }
  /** All is well, as far as is known. */
  | { readonly kind: 'working'; readonly site: SiteRef; readonly shape: StatusShape };

/** The most urgent fact of the full view; `hasArrived` while it tells of an arrival. */
export function glanceOf(snapshot: SessionSnapshot, hasArrived = false): Glance {
  switch (snapshot.kind) {
    case 'signed-out':
      return signedOut(snapshot.why);
    case 'starting':
      return { kind: 'signing-in' };
    case 'active':
      return moveInSight(snapshot) ?? troubleAtWork(snapshot, hasArrived) ?? working(snapshot);
    case 'switching':
      return { kind: 'moving', to: snapshot.to };
    case 'unreachable':
      return { kind: 'no-site-answers', sites: snapshot.sites };
    default:
      return assertNever(snapshot);
  }
}

/** The same as in the full view: one thing has one colour. */
export function shapeOfGlance(glance: Glance): StatusShape {
  switch (glance.kind) {
    case 'not-signed-in':
      return 'idle';
    case 'signing-in':
    case 'moving':
      return 'running';
    case 'cannot-start':
    case 'no-site-answers':
    case 'telephony-off':
    case 'phone-lost':
    case 'call-interrupted':
      return 'off';
    case 'arrived':
      return 'moved';
    case 'after-call':
      return 'waiting';
    case 'moving-in':
    case 'waiting-for':
    case 'refused-by':
    case 'connection-lost':
    case 'warning':
      return 'attention';
    case 'logged-out':
    case 'working':
      return glance.shape;
    default:
      return assertNever(glance);
  }
}

function signedOut({ kind }: SignedOutWhy): Glance {
  switch (kind) {
    case 'never-signed-in':
    case 'agent-wish':
    case 'session-lost':
    case 'refused':
      return { kind: 'not-signed-in' };
    case 'cannot-start':
      return { kind };
    default:
      return assertNever(kind);
  }
}

function moveInSight(snapshot: ActiveSnapshot): Glance | undefined {
  const { switchover } = snapshot;
  switch (switchover.kind) {
    case 'none':
    case 'never':
      return undefined;
    case 'counting-down':
    case 'due':
      return (
        noSiteAnswers(snapshot) ??
        (switchover.kind === 'due'
          ? { kind: 'waiting-for', to: switchover.to }
          : movingIn(switchover, true))
      );
    case 'announced':
      return movingIn(switchover, false);
    case 'refused':
      return { kind: 'refused-by', to: switchover.to };
    case 'waiting-for-call':
      return { kind: 'after-call', to: switchover.to };
    default:
      return assertNever(switchover);
  }
}

const movingIn = (
  { to, dueInMs }: { readonly to: SiteRef; readonly dueInMs: number },
  isForced: boolean,
): Glance => ({ kind: 'moving-in', to, dueInMs, isForced });

function noSiteAnswers(snapshot: ActiveSnapshot): Glance | undefined {
  const obstacle = moveObstacle(snapshot);
  return obstacle.kind === 'no-site-answers'
    ? { kind: 'no-site-answers', sites: obstacle.sites }
    : undefined;
}

function troubleAtWork(snapshot: ActiveSnapshot, hasArrived: boolean): Glance | undefined {
  const { agent, phone, connection, services, interruptedCalls } = snapshot;
  const noSite = noSiteAnswers(snapshot);
  if (noSite !== undefined) return noSite;
  if (connection === 'lost') return { kind: 'connection-lost' };
  if (services.telephony === 'off') return { kind: 'telephony-off' };
  if (phone.kind !== 'in-service') return { kind: 'phone-lost' };
  if (agent.state === 'logged-out') return { kind: 'logged-out', shape: loggedOutShape(agent) };
  if (interruptedCalls.length > 0) return { kind: 'call-interrupted' };
  if (hasArrived) return { kind: 'arrived', site: snapshot.site };
  const warning = snapshot.warnings.find((one) => warningWeight(one) === 'attention');
  return warning && { kind: 'warning', warning };
}

const working = (snapshot: ActiveSnapshot): Glance => ({
  kind: 'working',
  site: snapshot.site,
  shape: nowShape(snapshot),
});
