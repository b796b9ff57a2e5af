import type { CallName, DnEvent, DnEventName } from 'agent-dr-protocol';
import type { Answer, SessionEvent, Notification } from '../../src/worker/engine/model/input.js';
import { connectionsOf } from '../../src/worker/engine/model/connections.js';
import type { Refusal } from '../../src/worker/engine/model/failure.js';
import type { TimerName } from '../../src/worker/engine/model/timer-name.js';
import type { State } from '../../src/worker/engine/model/state.js';
import { CALL } from './beginnings.js';
import type { Told } from './drive.js';
import { applicationNamed, CONFIGURATION, DN, USUAL } from './two-sites.js';

/**
 * Samples of each type of input, tried in every situation. A new type does not compile without
 * samples.
 */
export const SAMPLES: Readonly<
  Record<SessionEvent['type'], (state: State) => readonly SessionEvent[]>
> = {
  configured: () => [{ type: 'configured', configuration: CONFIGURATION }],
  'configuration-refused': () => [
    {
      type: 'configuration-refused',
      failure: { kind: 'configuration', message: 'Not as it must be.', problems: [] },
    },
  ],
  'sign-in-requested': () => [{ type: 'sign-in-requested', username: 'agent1' }],
  'sign-out-requested': () => [{ type: 'sign-out-requested' }],
  'switch-requested': () =>
    ['frankfurt', 'munich', 'vienna'].map((siteId) => ({ type: 'switch-requested', siteId })),
  'return-requested': () => [{ type: 'return-requested' }],
  'move-now-requested': () => [{ type: 'move-now-requested' }],
  'stay-requested': () => [{ type: 'stay-requested' }],
  'drill-requested': () => [{ type: 'drill-requested' }],
  'drill-dismissed': () => [{ type: 'drill-dismissed' }],
  'retry-requested': () => [{ type: 'retry-requested' }],
  'handed-over': () => [{ type: 'handed-over' }],
  'log-in-requested': () => [{ type: 'log-in-requested' }],
  'agent-state-requested': () => [
    { type: 'agent-state-requested', state: 'ready', reason: undefined },
    { type: 'agent-state-requested', state: 'not-ready', reason: 'Lunch' },
  ],
  'interrupted-call-dismissed': () => [{ type: 'interrupted-call-dismissed', id: CALL.id }],
  'page-answered': (state) =>
    [0, state.kind === 'active' ? state.lastQuestion : 1].flatMap((question) => [
      { type: 'page-answered', question, answer: 'proceed' },
      { type: 'page-answered', question, answer: 'veto' },
    ]),
  'network-hint': () =>
    (['offline', 'online', 'visible'] as const).map((hint) => ({ type: 'network-hint', hint })),
  woke: () => [{ type: 'woke' }],
  'preferred-site-read': () => [
    { type: 'preferred-site-read', siteId: undefined, problem: undefined },
    { type: 'preferred-site-read', siteId: 'munich', problem: undefined },
    { type: 'preferred-site-read', siteId: undefined, problem: 'failed' },
  ],
  'preferred-site-remembered': () => [
    { type: 'preferred-site-remembered', problem: undefined },
    { type: 'preferred-site-remembered', problem: 'timeout' },
  ],
  'timer-due': () => TIMERS.map((timer) => ({ type: 'timer-due', timer })),
  connected: (state) => told(state, [{ type: 'connected' }]),
  answered: (state) =>
    told(
      state,
      ANSWERS.map((answer) => ({ type: 'answered', answer })),
    ).map((event) => ofItsSite(state, event)),
  'call-refused': (state) =>
    told(
      state,
      CALLS.flatMap((method) =>
        REFUSALS.map((kind) => ({
          type: 'call-refused',
          method,
          refusal: { kind, message: kind },
        })),
      ),
    ),
  notified: (state) =>
    told(
      state,
      NOTIFICATIONS.map((notification) => ({ type: 'notified', notification })),
    ),
  'unreadable-message': (state) =>
    told(state, [{ type: 'unreadable-message', problem: 'not JSON' }]),
  closed: (state) =>
    told(state, [
      { type: 'closed', failure: { kind: 'no-connection' } },
      { type: 'closed', failure: { kind: 'closed', code: 1006 } },
      { type: 'closed', failure: refusedAs('busy') },
      { type: 'closed', failure: refusedAs('superseded') },
    ]),
  left: (state) => [...told(state, [{ type: 'left' }]), ...departed(state)],
};

/** From every connection that the state listens to; if there is none, from the newest one. */
function told(state: State, each: readonly Told[]): readonly SessionEvent[] {
  const listenedTo = generationsOf(state);
  const generations = listenedTo.length > 0 ? listenedTo : [state.lastGeneration];
  return generations.flatMap((generation) => each.map((one) => ({ ...one, generation })));
}

/** The only input of connections that are being left. */
const departed = (state: State): readonly SessionEvent[] =>
  state.kind === 'signed-out'
    ? []
    : state.departures.leaving.map(({ generation }) => ({ type: 'left', generation }));

/** A gateway announces its own site, unless the sample says otherwise. */
function ofItsSite(state: State, event: SessionEvent): SessionEvent {
  if (event.type !== 'answered') return event;
  const { answer, generation } = event;
  if (answer.method !== 'session.open' && answer.method !== 'session.standby') return event;
  if (answer.result.site.id === ELSEWHERE.id) return event;
  const id = connectionsOf(state).find((link) => link.generation === generation)?.siteId;
  if (id === undefined) return event;
  const { method } = answer;
  return { ...event, answer: { method, result: { ...answer.result, site: { id, name: id } } } };
}

export function generationsOf(state: State): readonly number[] {
  const own = connectionsOf(state).map(({ generation }) => generation);
  return state.kind === 'switching' && state.step.kind === 'leaving'
    ? [...own, state.step.leavingGeneration]
    : own;
}

const TIMERS = Object.keys({
  retry: 0,
  switchover: 0,
  'voluntary-move': 0,
  return: 0,
  relaunch: 0,
  calm: 0,
  'log-in': 0,
  'late-log-in': 0,
  steady: 0,
  'next-attempt': 0,
  standby: 0,
} satisfies Record<TimerName, 0>) as TimerName[];

const refusedAs = (kind: Refusal['kind']) =>
  ({ kind: 'refused', refusal: { kind, message: kind } }) as const;

/** Of a gateway that is another site's, and does not compare (B26). */
const ELSEWHERE = { id: 'elsewhere', name: 'Elsewhere' };

const ANSWERS: readonly Answer[] = [
  ...Object.values(USUAL),
  ...(['session.open', 'session.standby'] as const).map((method) => ({
    method,
    result: { ...USUAL[method].result, site: ELSEWHERE },
  })),
  { method: 'configuration.readApplication', result: applicationNamed('Desktop_munich') },
  {
    method: 'services.subscribe',
    result: { telephony: 'off', configuration: 'off', statistics: 'off' },
  },
  {
    method: 'dn.register',
    result: { dn: DN, inService: false, agent: 'logged-out', call: CALL },
  },
  { method: 'agent.login', result: { agent: 'ready' } },
  { method: 'agent.login', result: { agent: 'logged-out' } },
];

const CALLS: readonly CallName[] = [
  'session.open',
  'session.standby',
  'configuration.readPerson',
  'configuration.readApplication',
  'services.subscribe',
  'dn.register',
  'agent.login',
  'agent.ready',
];

const REFUSALS: readonly Refusal['kind'][] = [
  'refused-credentials',
  'busy',
  'telephony-unavailable',
  'unknown-method',
  'other-site',
  'logged-in-elsewhere',
];

const status = (
  service: 'telephony' | 'configuration' | 'statistics',
  to: 'on' | 'off',
): Notification => ({ method: 'service.status', params: { service, status: to } });

const dnEvent = (event: DnEventName, more: Partial<DnEvent> = {}): Notification => ({
  method: 'dn.event',
  params: { event, dn: DN, reasons: {}, ...more },
});

const NOTIFICATIONS: readonly Notification[] = [
  status('telephony', 'on'),
  status('telephony', 'off'),
  status('configuration', 'off'),
  status('statistics', 'off'),
  dnEvent('EventAgentLogin'),
  dnEvent('EventAgentReady'),
  dnEvent('EventAgentNotReady', { reasons: { ReasonCode: 'Lunch' } }),
  dnEvent('EventAgentLogout'),
  dnEvent('EventAgentLogout', { reasons: { reason: 'supervisor_logout' } }),
  dnEvent('EventAgentLogout', { reasons: { 'dr-force_logout': '1' } }),
  dnEvent('EventAgentLogout', { reasons: { graceful_shutdown_logout: '1' } }),
  dnEvent('EventAgentLogout', { dn: '7999', reasons: { graceful_shutdown_logout: '1' } }),
  dnEvent('EventDNOutOfService'),
  dnEvent('EventDNBackInService'),
  dnEvent('EventRinging', { call: CALL }),
  dnEvent('EventEstablished', { call: CALL }),
  dnEvent('EventReleased', { call: CALL }),
];
