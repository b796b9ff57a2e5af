import { assertNever } from '../../../contract/assert-never.js';
import type { Refusal } from '../model/failure.js';
import type { ConnectionEvent, Timestamp } from '../model/input.js';
import type { Link } from '../model/link.js';
import type { PendingLogOut, LateLogOut, SignedOut } from '../model/signed-out.js';
import { to, type Step } from '../model/step.js';
import { restartPauseOf, LONGEST_HINT_MS } from './back-off.js';
import { roundDelayMs } from './retry-delay.js';

/** How long a log-out is still delivered, ms: by then sites have ended an abandoned log-in. */
export const LATE_LOG_OUT_MS = 120_000;

/** The first pause between two attempts, s. */
const FIRST_PAUSE_SECONDS = 4;

const NONE = { kind: 'none' } as const;

export const lateLogOut = (now: number, notBefore: number): LateLogOut => ({
  until: now + LATE_LOG_OUT_MS,
  notBefore,
  attempts: 0,
  next: NONE,
});

/** After a failed attempt, or when all connections have been closed. */
export function awaitNextAttempt(
  pendingLogOut: PendingLogOut,
  { now, random }: Timestamp,
  leastMs = 0,
): PendingLogOut {
  const { leaving, unconfirmed, late } = pendingLogOut;
  const pauseMs = roundDelayMs(FIRST_PAUSE_SECONDS, late.attempts + 1, random);
  const dueAt = Math.max(now + Math.max(pauseMs, leastMs), late.notBefore);
  const isOver = leaving.length > 0 || unconfirmed.length === 0 || dueAt >= late.until;
  return { ...pendingLogOut, late: { ...late, next: isOver ? NONE : { kind: 'waiting', dueAt } } };
}

/** Starts the next attempt, or ends them when the time is over. */
export function lateLogOutDue(state: SignedOut, pendingLogOut: PendingLogOut, now: number): Step {
  const { late } = pendingLogOut;
  if (now >= late.until) return to(givenUp(state, pendingLogOut));
  if (late.next.kind !== 'waiting' || now < late.next.dueAt) return to(state);
  return to(attempt(state, pendingLogOut));
}

/** Tries the sites in turn, each with all its gateways. */
function attempt(state: SignedOut, pendingLogOut: PendingLogOut): SignedOut {
  const { configuration, lastGeneration } = state;
  const { unconfirmed, late } = pendingLogOut;
  const inTurn = unconfirmed[late.attempts % unconfirmed.length];
  const site = configuration?.sites.find(({ id }) => id === inTurn);
  // The page has provided another configuration meanwhile.
  if (site === undefined) return givenUp(state, pendingLogOut);
  const gateway = Math.floor(late.attempts / unconfirmed.length) % site.gateways.length;
  const generation = lastGeneration + 1;
  const link: Link = { generation, siteId: site.id, gateway, siblings: [] };
  return {
    ...state,
    lastGeneration: generation,
    pendingLogOut: {
      ...pendingLogOut,
      late: { ...late, attempts: late.attempts + 1, next: { kind: 'asking', link } },
    },
  };
}

/** Events on the connection of an attempt. */
export function onLateConnection(
  state: SignedOut,
  pendingLogOut: PendingLogOut,
  link: Link,
  input: Timestamp & ConnectionEvent,
): Step {
  const { generation, siteId } = link;
  switch (input.type) {
    case 'connected': {
      const application = state.configuration?.application;
      if (application === undefined) return to(givenUp(state, pendingLogOut));
      const call = {
        method: 'session.open',
        application,
        epoch: generation,
        site: siteId,
      } as const;
      return to(state, { type: 'send', generation, call });
    }
    case 'answered':
      return to(
        {
          ...state,
          pendingLogOut: {
            ...pendingLogOut,
            leaving: [...pendingLogOut.leaving, link],
            late: { ...pendingLogOut.late, next: NONE },
          },
        },
        { type: 'leave', generation, logout: true },
      );
    case 'call-refused':
      return to(
        isFinal(input.refusal)
          ? givenUp(state, pendingLogOut)
          : {
              ...state,
              pendingLogOut: awaitNextAttempt(pendingLogOut, input, leastPauseAfter(input.refusal)),
            },
      );
    case 'closed':
      return to({
        ...state,
        pendingLogOut: awaitNextAttempt(
          pendingLogOut,
          input,
          restartPauseOf(input.failure, { withinMs: undefined }, input.random),
        ),
      });
    case 'notified':
    case 'unreadable-message':
    case 'left':
      return to(state);
    default:
      return assertNever(input);
  }
}

/**
 * A gateway of another site that opens the session anyway ends this client's session there each
 * time (B26).
 */
const leastPauseAfter = ({ isOpened, retryAfterMs }: Refusal): number | undefined =>
  isOpened === true ? LONGEST_HINT_MS : retryAfterMs;

/** Refusals that would only repeat: nobody is asked for a password just to log out. */
const isFinal = ({ kind }: Refusal): boolean =>
  kind === 'refused-credentials' || kind === 'sign-in-expired';

const givenUp = (state: SignedOut, pendingLogOut: PendingLogOut): SignedOut => ({
  ...state,
  pendingLogOut: { ...pendingLogOut, late: { ...pendingLogOut.late, next: NONE } },
});
