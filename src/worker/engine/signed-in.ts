import type { SignedIn } from './state.js';

/** What goes with the agent from one state to the next. */
export function carriedOn({
  configuration,
  username,
  lastGeneration,
  notes,
  backOff,
  departures,
  interruptedCalls,
  moves,
  drill,
  lastQuestion,
}: SignedIn): SignedIn {
  return {
    configuration,
    username,
    lastGeneration,
    notes,
    backOff,
    departures,
    interruptedCalls,
    moves,
    drill,
    lastQuestion,
  };
}
