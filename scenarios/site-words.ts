import {
  type CallName,
  Call,
  type DnEventName,
  isCallName,
  isFailureKind,
  type NotificationParams,
} from 'agent-dr-protocol';
import * as v from 'valibot';
import type { ConnectionFailure, Refusal } from '../src/worker/engine/model/failure.js';
import { durationMs } from './duration.js';
import { type Lexicon, lookUp } from './lexicon.js';

/** What a site tells, or what becomes of a connection to it. */
export type SiteWord =
  | { readonly kind: 'connected' }
  | { readonly kind: 'left'; readonly loggedOut: boolean }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'closed'; readonly failure: ConnectionFailure }
  | { readonly kind: 'answered'; readonly method: CallName; readonly result: Overrides }
  | { readonly kind: 'refused'; readonly method: CallName; readonly refusal: Refusal }
  /** Answers to calls by their names, where they are to differ from the usual. */
  | {
      readonly kind: 'answers-all';
      readonly results: Readonly<Record<string, Overrides>>;
      /** The call that is left unanswered. */
      readonly but?: CallName;
    }
  | { readonly kind: 'takes-agent'; readonly results: Readonly<Record<string, Overrides>> }
  | { readonly kind: 'service'; readonly params: NotificationParams<'service.status'> }
  | {
      readonly kind: 'dn';
      readonly event: DnEventName;
      /** Absent: the agent's. */
      readonly dn: string | undefined;
      readonly reasons: Readonly<Record<string, string>>;
      readonly call: Call | undefined;
    };

/** Fields of an answer that differ from the usual answer. */
export type Overrides = Readonly<Record<string, unknown>>;

/** Reads what stands behind a site's name. Throws with what is not understood. */
export function readSiteWord(said: unknown): SiteWord {
  if (typeof said === 'string') return lookUp(SITE_WORDS, said, undefined);
  const [entry, ...more] = Object.entries(v.parse(Fields, said ?? {}));
  if (entry === undefined || more.length > 0) {
    throw new Error(`a site says a text or a map of one key, not ${JSON.stringify(said)}`);
  }
  return lookUp(SITE_WORDS, entry[0], entry[1]);
}

const Fields = v.record(v.string(), v.unknown());
const Results = v.record(v.pipe(v.string(), v.check(isCallName, 'not a call')), Fields);
const Reasons = v.record(
  v.string(),
  v.union([v.string(), v.pipe(v.number(), v.transform(String))]),
);
const CallFields = v.strictObject({
  id: v.optional(Call.entries.id, 'call-1'),
  number: v.optional(Call.entries.number, '+49 69 5550100'),
  attachedData: v.optional(Call.entries.attachedData, {}),
  dataOmitted: Call.entries.dataOmitted,
});

function callName(text: string): CallName {
  if (!isCallName(text)) throw new Error(`the protocol has no call "${text}"`);
  return text;
}

function refusal(text: string, retryAfterMs?: number): Refusal {
  if (!isFailureKind(text) && !isOwnRefusal(text))
    throw new Error(`the protocol has no failure "${text}"`);
  return {
    kind: text,
    message: `Refused: ${text}.`,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** What the worker itself says of a gateway's no, by what it had to show there. */
const OWN_REFUSALS = ['sign-in-expired', 'credentials-awaited'] as const;

const isOwnRefusal = (text: string): text is (typeof OWN_REFUSALS)[number] =>
  OWN_REFUSALS.some((kind) => kind === text);

const closed = (failure: ConnectionFailure): SiteWord => ({ kind: 'closed', failure });

/** An event of the agent's DN, and the same of another DN. */
const dnEvent = (says: string, event: DnEventName): Lexicon<SiteWord> => {
  const word = (dn: string | undefined, value: unknown): SiteWord => {
    const isOfCall = says.startsWith('call ');
    const fields = value ?? {};
    return {
      kind: 'dn',
      event,
      dn,
      reasons: isOfCall ? {} : v.parse(Reasons, fields),
      call: isOfCall ? v.parse(CallFields, fields) : undefined,
    };
  };
  return [
    [says, (_slot, value) => word(undefined, value), 'value'],
    [`${says} at <dn>`, (slot, value) => word(slot('dn'), value), 'value'],
  ];
};

const service = (name: 'telephony' | 'configuration' | 'statistics'): Lexicon<SiteWord> => [
  [`${name} on`, () => ({ kind: 'service', params: { service: name, status: 'on' } })],
  [`${name} off`, () => ({ kind: 'service', params: { service: name, status: 'off' } })],
];

export const SITE_WORDS: Lexicon<SiteWord> = [
  ['connected', () => ({ kind: 'connected' })],
  ['left', () => ({ kind: 'left', loggedOut: true })],
  ['left without an answer', () => ({ kind: 'left', loggedOut: false })],
  [
    'answered <call>',
    (slot, value) => ({
      kind: 'answered',
      method: callName(slot('call')),
      result: v.parse(Fields, value ?? {}),
    }),
    'value',
  ],
  [
    'refused <call> of a log-in left behind',
    (slot) => ({
      kind: 'refused',
      method: callName(slot('call')),
      refusal: { ...refusal('logged-in-elsewhere'), forMs: 5_000, isOrphaned: true },
    }),
  ],
  [
    'refused <call> logged-in-elsewhere for <duration>',
    (slot) => ({
      kind: 'refused',
      method: callName(slot('call')),
      refusal: { ...refusal('logged-in-elsewhere'), forMs: durationMs(slot('duration')) },
    }),
  ],
  [
    'refused <call> as <site>',
    (slot) => ({
      kind: 'refused',
      method: callName(slot('call')),
      refusal: { ...refusal('other-site'), site: slot('site') },
    }),
  ],
  [
    'refused <call> <failure> for <duration> by all gateways',
    (slot) => ({
      kind: 'refused',
      method: callName(slot('call')),
      refusal: {
        ...refusal(slot('failure'), durationMs(slot('duration'))),
        isOfSite: true,
      },
    }),
  ],
  [
    'refused <call> <failure> for <duration>',
    (slot) => ({
      kind: 'refused',
      method: callName(slot('call')),
      refusal: refusal(slot('failure'), durationMs(slot('duration'))),
    }),
  ],
  [
    'refused <call> <failure>',
    (slot) => ({
      kind: 'refused',
      method: callName(slot('call')),
      refusal: refusal(slot('failure')),
    }),
  ],
  [
    'answers all but <call>',
    (slot) => ({ kind: 'answers-all', results: {}, but: callName(slot('call')) }),
  ],
  [
    'answers all',
    (_slot, value) => ({ kind: 'answers-all', results: v.parse(Results, value ?? {}) }),
    'value',
  ],
  [
    'takes the agent',
    (_slot, value) => ({ kind: 'takes-agent', results: v.parse(Results, value ?? {}) }),
    'value',
  ],
  ['lost', () => closed({ kind: 'closed', code: 1006 })],
  [
    'closes with <code> and another gateway within <duration>',
    (slot) =>
      closed({
        kind: 'closed',
        code: Number(slot('code')),
        backWithinMs: durationMs(slot('duration')),
      }),
  ],
  ['closes with <code>', (slot) => closed({ kind: 'closed', code: Number(slot('code')) })],
  ['does not answer', () => closed({ kind: 'no-connection' })],
  ['connects too slowly', () => closed({ kind: 'connect-deadline' })],
  ['floods', () => closed({ kind: 'flooded' })],
  ['falls silent', () => closed({ kind: 'silent' })],
  [
    'leaves <call> unanswered',
    (slot) => closed({ kind: 'answer-deadline', method: callName(slot('call')) }),
  ],
  [
    'superseded',
    () =>
      closed({
        kind: 'refused',
        refusal: { kind: 'superseded', message: 'Logged in from another client.' },
      }),
  ],
  ['sends something unreadable', () => ({ kind: 'unreadable' })],
  ...service('telephony'),
  ...service('configuration'),
  ...service('statistics'),
  ...dnEvent('agent logged out', 'EventAgentLogout'),
  ...dnEvent('agent logged in', 'EventAgentLogin'),
  ...dnEvent('agent ready', 'EventAgentReady'),
  ...dnEvent('agent not-ready', 'EventAgentNotReady'),
  ...dnEvent('phone out of service', 'EventDNOutOfService'),
  ...dnEvent('phone back in service', 'EventDNBackInService'),
  ...dnEvent('call rings', 'EventRinging'),
  ...dnEvent('call established', 'EventEstablished'),
  ...dnEvent('call released', 'EventReleased'),
];
