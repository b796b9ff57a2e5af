import type { CallName, DnEvent, DnEventName, ServiceStatus } from 'agent-dr-protocol';
import type { LocalConfiguration } from '../../src/contract/local-configuration.js';
import type { Answer, SessionEvent } from '../../src/worker/engine/model/input.js';
import { connectionsOf } from '../../src/worker/engine/model/connections.js';
import type { Refusal } from '../../src/worker/engine/model/failure.js';
import type { OpeningCall } from '../../src/worker/engine/model/log-in.js';
import type { State } from '../../src/worker/engine/model/state.js';
import { LEAVE_DEADLINE_MS } from '../../src/worker/gateway/deadlines.js';
import { timersOf } from '../../src/worker/engine/views/timers.js';
import { CALL, OWN_SLOT_MS } from './beginnings.js';
import type { Told } from './drive.js';
import type { ObservedConnection } from './observed-connection.js';
import type { Observed } from './observer.js';
import { BOTH_TIMEOUTS, DN, usualAnswer, type Timeouts } from './two-sites.js';

/** The topic of an input. An exploration can leave topics out to get further with the others. */
export type Topic =
  | 'session'
  | 'telephony'
  | 'phone'
  | 'shutdown'
  | 'agent'
  | 'call'
  | 'wish'
  | 'drill'
  | 'sleep'
  | 'refusal'
  /** Another tab goes on with the session. */
  | 'hand-over'
  /** Close codes of gateways, and the browser's network events. */
  | 'hint'
  /** A site that gives slots (B12). */
  | 'slot';

export const TOPICS: readonly Topic[] = [
  'session',
  'telephony',
  'phone',
  'shutdown',
  'agent',
  'call',
  'wish',
  'drill',
  'sleep',
  'refusal',
  'hand-over',
  'hint',
  'slot',
];

/** One thing that can happen next, and how much later. */
export interface PossibleInput {
  readonly topic: Topic;
  readonly event: SessionEvent;
  /** ms that pass before it. */
  readonly after: number;
}

const SLEEP_MS = 8 * 3_600_000;

/**
 * Every input that can come next in an exploration and can matter. Timers come in time or late, in
 * any order. A site answers a call as usual, otherwise, with a refusal, or not at all. The agent
 * may request anything.
 */
export function possibleInputsFor(
  state: State,
  observed: Observed,
  now: number,
  topics: ReadonlySet<Topic>,
  configuration: LocalConfiguration,
  timeouts: Timeouts = BOTH_TIMEOUTS,
): readonly PossibleInput[] {
  const inputs: PossibleInput[] = [];
  const add = (topic: Topic, event: SessionEvent, after = 0): void => {
    if (topics.has(topic)) inputs.push({ topic, event, after });
  };
  if (state.kind === 'signed-out') {
    add('session', { type: 'configured', configuration });
    for (const event of SIGNED_OUT) add('session', event);
    return inputs;
  }
  for (const [topic, event] of REQUESTS) add(topic, event);
  for (const [topic, event] of asked(state)) add(topic, event);
  for (const one of observed.connections) {
    const { generation } = one;
    for (const [topic, told] of toldBy(one, state, timeouts)) add(topic, { ...told, generation });
  }
  for (const { name, dueAt } of timersOf(state)) {
    const after = Math.max(0, dueAt - now);
    if (after > LEAVE_DEADLINE_MS && isLeftInPassing(state, observed)) continue;
    add('session', { type: 'timer-due', timer: name }, after);
  }
  add('sleep', { type: 'woke', sleptMs: SLEEP_MS, countedMs: SLEEP_MS }, SLEEP_MS);
  return inputs;
}

/** A connection that is left ends by its deadline, before all later inputs. */
const isLeftInPassing = (state: State, { connections }: Observed): boolean =>
  connections.some(({ isLeaving }) => isLeaving) &&
  !(state.kind === 'switching' && state.step.kind === 'leaving');

const SIGNED_OUT: readonly SessionEvent[] = [
  {
    type: 'configuration-refused',
    failure: { kind: 'configuration', message: 'Not as it must be.', problems: [] },
  },
  { type: 'sign-in-requested', username: 'agent1' },
];

const REQUESTS: readonly (readonly [Topic, SessionEvent])[] = [
  ['session', { type: 'sign-out-requested' }],
  ['session', { type: 'retry-requested' }],
  ['hand-over', { type: 'handed-over' }],
  ['wish', { type: 'switch-requested', siteId: 'frankfurt' }],
  ['wish', { type: 'switch-requested', siteId: 'munich' }],
  ['wish', { type: 'return-requested' }],
  ['wish', { type: 'move-now-requested' }],
  ['wish', { type: 'stay-requested' }],
  ['drill', { type: 'drill-requested' }],
  ['hint', { type: 'network-hint', hint: 'online' }],
  ['hint', { type: 'network-hint', hint: 'visible' }],
  ['agent', { type: 'log-in-requested' }],
  ['agent', { type: 'agent-state-requested', state: 'ready', reason: undefined }],
  ['agent', { type: 'agent-state-requested', state: 'not-ready', reason: 'Lunch' }],
];

/** What the engine has asked the page and storage. */
function asked(state: State): readonly (readonly [Topic, SessionEvent])[] {
  if (state.kind === 'starting' && state.step.kind === 'reading-cache') {
    return [
      ['session', { type: 'preferred-site-read', siteId: undefined, problem: 'timeout' }],
      ['session', { type: 'preferred-site-read', siteId: 'munich', problem: undefined }],
    ];
  }
  if (state.kind !== 'active' || state.voluntary.kind !== 'asking-page') return [];
  const { question } = state.voluntary;
  return [
    ['session', { type: 'page-answered', question, answer: 'proceed' }],
    ['wish', { type: 'page-answered', question, answer: 'veto' }],
  ];
}

type Tale = readonly [Topic, Told];

function toldBy(one: ObservedConnection, state: State, timeouts: Timeouts): readonly Tale[] {
  if (one.isLeaving) return LEFT;
  if (!one.isEstablished) return NOT_ESTABLISHED;
  const [call] = one.unanswered;
  return [
    ...(call === undefined ? [] : answersTo(usualAnswer(call, timeouts))),
    ...(isSubscribed(one, state, 'services.subscribe') ? SERVICE_EVENTS : []),
    ...(one.isListening && isSubscribed(one, state, 'dn.register') ? DN_EVENTS : []),
    ...LOST,
  ];
}

const LEFT: readonly Tale[] = [['session', { type: 'left' }]];

const NOT_ESTABLISHED: readonly Tale[] = [
  ['session', { type: 'connected' }],
  ['session', { type: 'closed', failure: { kind: 'no-connection' } }],
];

const LOST: readonly Tale[] = [
  ['session', { type: 'closed', failure: { kind: 'closed', code: 1006 } }],
  ['hint', { type: 'closed', failure: { kind: 'silent' } }],
  ['hint', { type: 'closed', failure: { kind: 'closed', code: 1012 } }],
  ['hint', { type: 'closed', failure: { kind: 'closed', code: 1013 } }],
  [
    'refusal',
    {
      type: 'closed',
      failure: { kind: 'refused', refusal: { kind: 'superseded', message: 'elsewhere' } },
    },
  ],
];

const answered = (topic: Topic, answer: Answer): Tale => [topic, { type: 'answered', answer }];

const refused = (
  topic: Topic,
  method: CallName,
  kind: Refusal['kind'],
  retryAfterMs?: number,
): Tale => [
  topic,
  { type: 'call-refused', method, refusal: { kind, message: kind, retryAfterMs } },
];

/** The usual answer, and what else it could have been. */
function answersTo(usual: Answer): readonly Tale[] {
  const { method } = usual;
  const asUsual = answered('session', usual);
  switch (method) {
    case 'session.open':
      return [asUsual, ofAnotherSite(usual), ...openingRefused(method)];
    case 'session.standby':
      return [
        asUsual,
        ofAnotherSite(usual),
        ...openingRefused(method),
        refused('refusal', method, 'unknown-method'),
      ];
    case 'services.subscribe':
      return [
        asUsual,
        answered('telephony', { method, result: { ...usual.result, telephony: 'off' } }),
      ];
    case 'dn.register':
      return [
        asUsual,
        answered('phone', { method, result: { ...usual.result, inService: false } }),
        answered('call', { method, result: { ...usual.result, call: CALL } }),
      ];
    case 'agent.login':
      return [
        asUsual,
        answered('agent', { method, result: { agent: 'ready' } }),
        answered('agent', { method, result: { agent: 'logged-out' } }),
        refused('telephony', method, 'telephony-unavailable'),
        refused('refusal', method, 'internal-error'),
        refused('refusal', method, 'logged-in-elsewhere'),
        refused('slot', method, 'busy', OWN_SLOT_MS),
      ];
    default:
      return [asUsual, refused('refusal', method, 'internal-error')];
  }
}

/** Of a gateway that does not compare (B26). */
const ofAnotherSite = (usual: Extract<Answer, { method: OpeningCall }>): Tale =>
  answered('refusal', {
    method: usual.method,
    result: { ...usual.result, site: { id: 'elsewhere', name: 'Elsewhere' } },
  });

const openingRefused = (method: OpeningCall): readonly Tale[] => [
  refused('refusal', method, 'refused-credentials'),
  refused('refusal', method, 'other-site'),
  refused('refusal', method, 'busy'),
  refused('slot', method, 'busy', OWN_SLOT_MS),
];

/** After the answer from which on the site sends notifications. */
const isSubscribed = (
  { generation, unanswered }: ObservedConnection,
  state: State,
  by: CallName,
): boolean =>
  connectionsOf(state).some((link) => link.generation === generation) &&
  (state.kind === 'active' || state.kind === 'switching') &&
  !unanswered.some(
    ({ method }) => method === 'session.open' || method === 'session.standby' || method === by,
  );

const status = (to: ServiceStatus): Tale => [
  'telephony',
  {
    type: 'notified',
    notification: { method: 'service.status', params: { service: 'telephony', status: to } },
  },
];

const dnEvent = (topic: Topic, event: DnEventName, more: Partial<DnEvent> = {}): Tale => {
  const params = { event, dn: DN, reasons: {}, ...more };
  return [topic, { type: 'notified', notification: { method: 'dn.event', params } }];
};

const SERVICE_EVENTS: readonly Tale[] = [status('on'), status('off')];

const DN_EVENTS: readonly Tale[] = [
  dnEvent('agent', 'EventAgentLogin'),
  dnEvent('agent', 'EventAgentReady'),
  dnEvent('agent', 'EventAgentNotReady', { reasons: { ReasonCode: 'Lunch' } }),
  dnEvent('agent', 'EventAgentLogout'),
  dnEvent('phone', 'EventAgentLogout', { reasons: { 'dr-force_logout': '1' } }),
  dnEvent('shutdown', 'EventAgentLogout', { reasons: { graceful_shutdown_logout: '1' } }),
  dnEvent('phone', 'EventDNOutOfService'),
  dnEvent('phone', 'EventDNBackInService'),
  dnEvent('call', 'EventEstablished', { call: CALL }),
  dnEvent('call', 'EventReleased', { call: CALL }),
];
