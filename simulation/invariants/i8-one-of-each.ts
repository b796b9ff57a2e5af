import type { State } from '../../src/worker/engine/model/state.js';
import type { TakenStep } from '../world/step.js';
import { isSampled } from './sampling.js';
import type { Invariant } from './invariant.js';
import type { Link } from '../../src/worker/engine/model/link.js';
import type { SignedIn } from '../../src/worker/engine/model/signed-in.js';

export const oneOfEach: Invariant = {
  name: 'I8',
  sentence:
    'There is one timer of each name and one connection for each role; a timer that has come is ' +
    'not due again at once; what is kept is bounded.',
  check,
};

/** As documented: no more calls than these are kept for a phone or for call-backs. */
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
  const complaint = complaintAbout(links, after);
  if (complaint !== undefined) return complaint;
  return boundedBy(step);
}

/** The active site and the other one; each gateway is tried once (B27). */
function complaintAbout(links: readonly Link[], after: State): string | undefined {
  if (after.kind === 'signed-out') {
    const most = after.pendingLogOut?.late.next.kind === 'asking' ? 1 : 0;
    return links.length > most ? 'connections for nobody' : undefined;
  }
  const attempts = links.filter((link) => isAttempt(link, after));
  const standing = links.filter((link) => !isAttempt(link, after));
  if (standing.length > 2 || attempts.length > gatewaysIn(after)) {
    return `${links.length} connections while ${after.kind}`;
  }
  const ends = [
    ...standing.map(({ siteId }) => siteId),
    ...attempts.map(({ siteId, gateway }) => `${siteId}/${gateway}`),
  ];
  const isTwice = attempts.some(({ siteId }) => standing.some((link) => link.siteId === siteId));
  if (isTwice || new Set(ends).size < ends.length) {
    return `two connections for one role: ${ends.join(', ')}`;
  }
  return new Set(links.map(({ generation }) => generation)).size < links.length
    ? 'one connection in two roles'
    : undefined;
}

/** No credentials were sent on it. */
function isAttempt({ generation }: Link, after: Exclude<State, { kind: 'signed-out' }>): boolean {
  const starting =
    after.kind === 'unreachable' && after.activity.kind === 'trying'
      ? after.activity.starting.step
      : undefined;
  const steps = [
    ...(starting === undefined ? [] : [starting]),
    ...('step' in after ? [after.step] : []),
    ...(after.kind === 'active' ? [after.connection] : []),
    ...(after.kind === 'active' && after.standby.kind === 'kept' ? [after.standby.connection] : []),
  ];
  return steps.some(
    (step) => 'race' in step && step.race.links.some((link) => link.generation === generation),
  );
}

const gatewaysIn = ({ configuration }: Extract<State, SignedIn>): number =>
  configuration.sites.reduce((sum, { gateways }) => sum + gateways.length, 0);

function boundedBy({ before, input, after }: TakenStep): string | undefined {
  if (after.kind === 'signed-out') return undefined;
  if (after.interruptedCalls.length > MOST_CALLS) return 'interrupted calls without bound';
  if (after.moves.length > MOST_MOVES) return 'moves without bound';
  if (after.kind === 'active' && after.calls.length > MOST_CALLS) return 'calls without bound';
  if (after.kind === before.kind || !isSampled(input.now)) return undefined;
  const { length } = JSON.stringify(after);
  return length > MOST_CHARACTERS ? `a state of ${length} characters` : undefined;
}
