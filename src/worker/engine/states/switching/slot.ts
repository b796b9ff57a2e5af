import type { StepOf } from '../../model/switching.js';

type LoggingIn = StepOf<'logging-in'>;

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
