import type { TakenStep } from '../world/step.js';
import { isSampled } from './sampling.js';
import type { Invariant } from './invariant.js';

export const oneOfEach: Invariant = {
  name: 'I8',
  sentence:
    'There is one timer of each name and one connection for each role; a timer that has come is ' +
    'not due again at once; what is kept is bounded.',
  check,
};

/** As documented: more calls at a phone, or for a call-back, nobody looks at. */
const MOST_CALLS = 10;
const MOST_MOVES = 3;

/** The whole state as JSON; a configuration of three sites and twenty calls fit several times. */
const MOST_CHARACTERS = 20_000;

function check(step: TakenStep): string | undefined {
  const { before, after, input, links, timers } = step;
  if (before === after && input.type !== 'timer-due') return undefined;
  for (const [index, { name, dueAt }] of timers.entries()) {
    if (!Number.isFinite(dueAt)) return `timer ${name} is due at ${dueAt}`;
    if (timers.some((other, place) => place > index && other.name === name)) {
      return `two timers ${name}`;
    }
    if (input.type === 'timer-due' && input.timer === name && dueAt <= input.now) {
      return `timer ${name} spins`;
    }
  }
  const most = after.kind === 'switching' ? 2 : after.kind === 'signed-out' ? 0 : 1;
  if (links.length > most) return `${links.length} connections while ${after.kind}`;
  if (links.length === 2 && links[0]?.generation === links[1]?.generation) {
    return 'one connection in two roles';
  }
  return boundedBy(step);
}

function boundedBy({ before, input, after }: TakenStep): string | undefined {
  if (after.kind === 'signed-out') return undefined;
  if (after.interruptedCalls.length > MOST_CALLS) return 'interrupted calls without bound';
  if (after.moves.length > MOST_MOVES) return 'moves without bound';
  if (after.kind === 'active' && after.calls.length > MOST_CALLS) return 'calls without bound';
  if (after.kind === before.kind || !isSampled(input.now)) return undefined;
  const { length } = JSON.stringify(after);
  return length > MOST_CHARACTERS ? `a state of ${length} characters` : undefined;
}
