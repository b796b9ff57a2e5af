import type { LocalConfiguration } from '../../src/contract/local-configuration.js';
import type { SessionEvent } from '../../src/worker/engine/model/input.js';
import { timersOf } from '../../src/worker/engine/views/timers.js';
import { transition } from '../../src/worker/engine/index.js';
import { START, type Reached } from './exploration.js';
import { observe, type Observed } from './observer.js';
import { BOTH_TIMEOUTS, usualAnswer, type Timeouts } from './two-sites.js';

/** The most inputs of the course. */
const MOST_INPUTS = 100;

/**
 * Signs in and answers everything until the other site is ready as well (B9). An exploration begins
 * there so that its depth is not used up on the way.
 */
export function withStandbyReady(
  configuration: LocalConfiguration,
  timeouts: Timeouts = BOTH_TIMEOUTS,
): Reached {
  let reached = START;
  for (const event of [
    { type: 'configured', configuration },
    { type: 'sign-in-requested', username: 'agent1' },
    { type: 'preferred-site-read', siteId: undefined, problem: undefined },
  ] as const) {
    reached = after(reached, event, reached.now);
  }
  for (let inputs = 0; inputs < MOST_INPUTS; inputs++) {
    const { state, observed, now } = reached;
    if (isReady(reached)) return reached;
    const told = whatASiteSays(observed, timeouts);
    const [timer] = [...timersOf(state)].sort((one, other) => one.dueAt - other.dueAt);
    if (told !== undefined) reached = after(reached, told, now);
    else if (timer !== undefined) {
      reached = after(reached, { type: 'timer-due', timer: timer.name }, timer.dueAt);
    }
  }
  throw new Error(`the other site is not ready in ${MOST_INPUTS} inputs`);
}

const isReady = ({ state }: Reached): boolean =>
  state.kind === 'active' &&
  state.connection.kind === 'connected' &&
  (state.standby.kind === 'none' ||
    state.standby.connection.kind === READY[state.configuration.standby]);

/** A probe has ended when the next one is awaited. */
const READY = { off: 'waiting', probe: 'waiting', warm: 'standing' } as const;

function whatASiteSays({ connections }: Observed, timeouts: Timeouts): SessionEvent | undefined {
  for (const { generation, isEstablished, unanswered } of connections) {
    if (!isEstablished) return { type: 'connected', generation };
    const [call] = unanswered;
    if (call !== undefined)
      return { type: 'answered', generation, answer: usualAnswer(call, timeouts) };
  }
  return undefined;
}

function after(before: Reached, event: SessionEvent, now: number): Reached {
  const input = { ...event, now, random: 0.5 };
  const step = transition(before.state, input);
  const observed = observe(before.observed, before.state, input, step);
  return { state: step.state, observed, now, depth: 0, from: { before, input } };
}
