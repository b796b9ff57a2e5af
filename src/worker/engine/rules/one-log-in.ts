import { assertNever } from '../../../contract/assert-never.js';
import type { ActiveConnection } from '../model/active.js';
import { connectionsOf } from '../model/connections.js';
import type { Departures, LogIn } from '../model/departures.js';
import type { Effect } from '../model/effect.js';
import type { Input } from '../model/input.js';
import type { Link } from '../model/link.js';
import type { LoginCall } from '../model/log-in.js';
import type { SignedOut } from '../model/signed-out.js';
import type { StartingStep } from '../model/starting.js';
import type { State } from '../model/state.js';
import { to, type Step } from '../model/step.js';
import type { SwitchingStep } from '../model/switching.js';

/**
 * A log-in at another site waits until the log-out at the previous one is answered or has timed out
 * (I1), whatever caused the connection to be given up. `step` is the result of `input` on
 * `previous`.
 */
export function enterAfterLeaving(previous: State, input: Input, step: Step): Step {
  const { state, effects } = step;
  if (previous.kind === 'signed-out' || state.kind === 'signed-out') return step;
  const leaving = [
    ...previous.departures.leaving.filter((link) => input.type !== 'left' || !isOf(link, input)),
    ...leftBy(previous, input, effects),
  ];
  const links = connectionsOf(state);
  const targetOf = (logIn: LogIn): Link | undefined => links.find((link) => isOf(link, logIn));
  const asked = effects.find(isLogIn);
  const logIn = asked ?? previous.departures.held;
  const target = logIn && targetOf(logIn);
  const rest = effects.filter((effect) => !isLogIn(effect));
  if (logIn === undefined || target === undefined) {
    return to(withDepartures(state, leaving, undefined), ...rest);
  }
  if (leaving.some(({ siteId }) => siteId !== target.siteId)) {
    return to(withDepartures(state, leaving, logIn), ...rest);
  }
  // Log-outs at the same site need no wait: the newest connection has the agent.
  return to(
    withDepartures(state, [], undefined),
    ...(asked === undefined ? [...rest, logIn] : effects),
  );
}

const isOf = ({ generation }: Link, other: { readonly generation: number }): boolean =>
  generation === other.generation;

const isLogIn = (effect: Effect): effect is LogIn =>
  effect.type === 'send' && effect.call.method === 'agent.login';

type SignedInState = Exclude<State, SignedOut>;

/** An unchanged state keeps its reference (I5). */
function withDepartures(
  state: SignedInState,
  leaving: Departures['leaving'],
  held: Departures['held'],
): SignedInState {
  const { departures } = state;
  const isSame =
    held === departures.held &&
    leaving.length === departures.leaving.length &&
    leaving.every((link, index) => link === departures.leaving[index]);
  return isSame ? state : { ...state, departures: { leaving, held } };
}

/** Connections that a step closes with a log-out, where the agent may be logged in. */
function leftBy(
  previous: SignedInState,
  input: Input,
  effects: readonly Effect[],
): readonly Link[] {
  const { held } = previous.departures;
  return connectionsOf(previous).filter(
    (link) =>
      effects.some((effect) => effect.type === 'leave' && effect.logout && isOf(link, effect)) &&
      !(held !== undefined && isOf(link, held)) &&
      mayHaveAgent(previous, link, isAcceptedBy(input, link)),
  );
}

/** Another site's gateway has opened the session and handled the calls behind it (B26). */
const isAcceptedBy = (input: Input, link: Link): boolean =>
  (input.type === 'answered' && isOf(link, input)) ||
  (input.type === 'call-refused' && isOf(link, input) && input.refusal.isOpened === true);

/**
 * Whether the agent may be logged in on a connection: the session was opened, now or before, and a
 * log-in requested. If nothing was answered there, the site does not answer and is not waited for.
 */
function mayHaveAgent(state: SignedInState, link: Link, isLetIn: boolean): boolean {
  switch (state.kind) {
    case 'starting':
      return isEntered(state.step, link, isLetIn);
    case 'active':
      return state.connection.kind === 'connected'
        ? isOf(state.connection.link, link)
        : isEntered(state.connection, link, isLetIn);
    case 'switching':
      return (
        (state.origin.kind === 'standing' && isOf(state.origin.link, link)) ||
        isEntered(state.step, link, isLetIn)
      );
    case 'unreachable':
      return (
        state.activity.kind === 'trying' && mayHaveAgent(state.activity.starting, link, isLetIn)
      );
    default:
      return assertNever(state);
  }
}

function isEntered(
  step: StartingStep | ActiveConnection | SwitchingStep,
  link: Link,
  isLetIn: boolean,
): boolean {
  if (step.kind !== 'logging-in' || !isOf(step.link, link)) return false;
  const { waitingFor, agent } = step.login;
  const wasAsked = agent !== undefined || waitingFor.includes('agent.login');
  // A confirmed log-in means an open session, even if the answer to the opening was unusable.
  return wasAsked && (isLetIn || agent?.kind === 'confirmed' || !waitingFor.some(isOpening));
}

const isOpening = (call: LoginCall): boolean =>
  call === 'session.open' || call === 'session.standby';
