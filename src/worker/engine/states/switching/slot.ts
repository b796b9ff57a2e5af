import type { ConnectionEvent, Timestamp } from '../../model/input.js';
import type { StepOf, Switching } from '../../model/switching.js';
import { nextAttemptAt, USUAL_SLOTS, slotsOf } from '../../rules/back-off.js';

type LoggingIn = StepOf<'logging-in'>;

/**
 * When the target wants to be asked for the log-in again (B12): many agents come at once, and the
 * connection is kept until then. `undefined`: it gave no slot, or too many of them.
 */
export function slotGiven(
  { backOff, toSiteId }: Switching,
  input: Timestamp & ConnectionEvent,
): number | undefined {
  if (input.type !== 'call-refused' || input.method !== 'agent.login') return undefined;
  const { kind, retryAfterMs } = input.refusal;
  return kind === 'busy' && retryAfterMs !== undefined && slotsOf(backOff, toSiteId) <= USUAL_SLOTS
    ? nextAttemptAt(backOff, toSiteId, 0, input.now)
    : undefined;
}

/** The log-in is not being requested for now; other answers may still come. */
export const untilSlot = (step: LoggingIn, slotAt: number): LoggingIn => ({
  ...step,
  slotAt,
  login: {
    ...step.login,
    waitingFor: step.login.waitingFor.filter((call) => call !== 'agent.login'),
  },
});

/** The log-in is requested again. */
export const inSlot = (step: LoggingIn): LoggingIn => ({
  ...step,
  slotAt: undefined,
  login: { ...step.login, waitingFor: [...step.login.waitingFor, 'agent.login'] },
});
