import { assertNever } from '../../contract/assert-never.js';
import type {
  Moment,
  Registration,
  RegistrationEffect,
  RegistrationInput,
  RegistrationStep,
} from './registration.js';
import { OFF } from './registration.js';

/** Longer than a TLS handshake over a bad line; browsers themselves wait for minutes. */
const CONNECT_MS = 5_000;
/** JsSIP would wait for 32 s, and then do nothing. */
const ANSWER_MS = 5_000;
/** The first pause; doubled after each failure. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** No pause is shorter, whatever is drawn: a loop needs a floor. */
const SHORTEST_PAUSE_MS = 250;
/** A site's wish for a later attempt is followed up to here. */
const LONGEST_RETRY_AFTER_MS = 60_000;
/** The least that a registration counts as granted, so that no site makes a loop of it. */
const SHORTEST_GRANT_MS = 2_000;

/** One step of a phone's registration at a site. Pure: the time and chance come from outside. */
export function step(
  state: Registration,
  input: RegistrationInput,
  moment: Moment,
): RegistrationStep {
  switch (input.type) {
    case 'wanted':
      return state.kind === 'off' ? connect(0, 0, moment) : to(state);
    case 'unwanted':
      return leave(state);
    case 'relaunch':
      return state.kind === 'off' ? to(state) : relaunch(moment);
    case 'opened':
      return opened(state, moment);
    case 'closed':
      return closed(state, moment);
    case 'accepted':
      return accepted(state, input.forMs, moment);
    case 'rejected':
      return rejected(state, input, moment);
    case 'woke':
      return woke(state, moment);
    case 'time':
      return timeOver(state, moment);
    default:
      return assertNever(input);
  }
}

/** When `time` is to be told; `undefined`: nothing is waited for. */
export function dueAt(state: Registration): number | undefined {
  switch (state.kind) {
    case 'off':
    case 'refused':
      return undefined;
    case 'registered':
      return state.refreshAt;
    case 'connecting':
    case 'registering':
    case 'refreshing':
    case 'waiting':
      return state.until;
    default:
      return assertNever(state);
  }
}

const to = (state: Registration, ...effects: readonly RegistrationEffect[]): RegistrationStep => ({
  state,
  effects,
});

function connect(server: number, failures: number, { now }: Moment): RegistrationStep {
  return to(
    { kind: 'connecting', until: now + CONNECT_MS, failures, server },
    { type: 'open', server },
  );
}

function relaunch(moment: Moment): RegistrationStep {
  const { state, effects } = connect(0, 0, moment);
  return to(state, { type: 'close' }, ...effects);
}

function leave(state: Registration): RegistrationStep {
  switch (state.kind) {
    case 'off':
      return to(state);
    case 'registered':
    case 'refreshing':
      return to(OFF, { type: 'leave' });
    case 'registering':
      // Its answer may be under way: a phone that nobody wants must not stay registered.
      return to(OFF, { type: 'leave' });
    case 'connecting':
    case 'waiting':
    case 'refused':
      return to(OFF, { type: 'close' });
    default:
      return assertNever(state);
  }
}

function opened(state: Registration, { now }: Moment): RegistrationStep {
  if (state.kind !== 'connecting') return to(state);
  const { failures, server } = state;
  return to(
    { kind: 'registering', until: now + ANSWER_MS, failures, server },
    { type: 'register' },
  );
}

function closed(state: Registration, moment: Moment): RegistrationStep {
  switch (state.kind) {
    case 'off':
    case 'refused':
      return to(state);
    case 'waiting':
      // Its pause goes on; the connection is to be opened first.
      return to({ ...state, isOpen: false });
    case 'connecting':
    case 'registering':
      return wait(moment, { ...state, failures: state.failures + 1, expiresAt: 0 });
    case 'registered':
    case 'refreshing':
      // At once, but for chance: all phones of a dead server come at the same time (B12).
      return wait(moment, { ...state, failures: 0 });
    default:
      return assertNever(state);
  }
}

function accepted(state: Registration, forMs: number, { now, random }: Moment): RegistrationStep {
  if (state.kind !== 'registering' && state.kind !== 'refreshing') return to(state);
  const grantedMs = Math.max(forMs, SHORTEST_GRANT_MS);
  // Around its half: time for other attempts remains, and phones do not come in step.
  const refreshMs = grantedMs * (0.45 + 0.1 * random);
  const { server } = state;
  return to({
    kind: 'registered',
    refreshAt: now + refreshMs,
    expiresAt: now + grantedMs,
    server,
  });
}

function rejected(
  state: Registration,
  { status, retryAfterMs = 0 }: Extract<RegistrationInput, { readonly type: 'rejected' }>,
  moment: Moment,
): RegistrationStep {
  if (state.kind !== 'registering' && state.kind !== 'refreshing') return to(state);
  if (status !== undefined && isRefusal(status)) {
    return to({ kind: 'refused', status }, { type: 'close' });
  }
  const failures = state.kind === 'registering' ? state.failures + 1 : 1;
  const expiresAt = state.kind === 'refreshing' ? state.expiresAt : 0;
  const { server } = state;
  // A server that is shut down says 503: its site's other one is asked, and does not have to wait.
  const isElsewhere = moment.servers > 1 && (status === 503 || failures > 1);
  const retryAfter = isElsewhere ? 0 : Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS);
  const until = moment.now + Math.max(pause(failures, moment), retryAfter);
  const waiting = { kind: 'waiting', until, failures, expiresAt } as const;
  return isElsewhere
    ? to({ ...waiting, server: server + 1, isOpen: false }, { type: 'close' })
    : to({ ...waiting, server, isOpen: true });
}

/** Not repeated by itself: a password, a number that may not be used, one that is not known. */
const isRefusal = (status: number): boolean => [401, 403, 404, 407].includes(status);

function woke(state: Registration, moment: Moment): RegistrationStep {
  switch (state.kind) {
    case 'registered':
      return refresh(state, moment);
    case 'waiting':
      return timeOver({ ...state, until: moment.now }, moment);
    case 'off':
    case 'connecting':
    case 'registering':
    case 'refreshing':
    case 'refused':
      return to(state);
    default:
      return assertNever(state);
  }
}

function timeOver(state: Registration, moment: Moment): RegistrationStep {
  const due = dueAt(state);
  if (due === undefined || moment.now < due) return to(state);
  switch (state.kind) {
    case 'off':
    case 'refused':
      return to(state);
    case 'registered':
      return refresh(state, moment);
    case 'connecting':
    case 'registering': {
      const waiting = wait(moment, { ...state, failures: state.failures + 1, expiresAt: 0 });
      return to(waiting.state, { type: 'close' });
    }
    case 'refreshing': {
      const waiting = wait(moment, { ...state, failures: 1 });
      return to(waiting.state, { type: 'close' });
    }
    case 'waiting':
      return again(state, moment);
    default:
      return assertNever(state);
  }
}

function again(
  state: Extract<Registration, { readonly kind: 'waiting' }>,
  moment: Moment,
): RegistrationStep {
  const { failures, server, isOpen } = state;
  if (!isOpen) return connect(server, failures, moment);
  return to(
    { kind: 'registering', until: moment.now + ANSWER_MS, failures, server },
    { type: 'register' },
  );
}

function refresh(
  { expiresAt, server }: Extract<Registration, { readonly kind: 'registered' }>,
  { now }: Moment,
): RegistrationStep {
  return to(
    { kind: 'refreshing', until: now + ANSWER_MS, expiresAt, server },
    { type: 'register' },
  );
}

/** The next server of the site is tried, after a pause. */
function wait(
  moment: Moment,
  from: { readonly failures: number; readonly server: number; readonly expiresAt: number },
): RegistrationStep {
  const { failures, server, expiresAt } = from;
  return to({
    kind: 'waiting',
    until: moment.now + pause(failures, moment),
    failures,
    server: server + 1,
    isOpen: false,
    expiresAt,
  });
}

/** Drawn between nothing and twice as long after each failure; the floor is applied last. */
function pause(failures: number, { random }: Moment): number {
  const longest = Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
  return Math.max(SHORTEST_PAUSE_MS, longest * random);
}
