import type { SessionEvent } from '../src/worker/engine/model/input.js';
import type { TimerName } from '../src/worker/engine/model/timer-name.js';
import { durationMs } from './duration.js';
import { type Lexicon, lookUp } from './lexicon.js';
import { readSiteWord, type SiteWord } from './site-words.js';

/** What one input of a scenario says, read and checked, before it meets an engine. */
export type Word =
  | { readonly kind: 'time'; readonly how: 'after' | 'held-up' | 'woke'; readonly ms: number }
  | { readonly kind: 'chance'; readonly random: number }
  | { readonly kind: 'configured' }
  | {
      readonly kind: 'page';
      readonly answer: 'proceed' | 'veto';
      /** The how-manieth of this scenario, from 1; absent: the one that was asked last. */
      readonly question: number | undefined;
    }
  | { readonly kind: 'happening'; readonly happening: SessionEvent }
  | {
      readonly kind: 'at-site';
      readonly siteId: string;
      /** From a connection that has been given up. */
      readonly late: boolean;
      readonly word: SiteWord;
    };

export const SITE_IDS: readonly string[] = ['frankfurt', 'munich', 'vienna'];

/**
 * Reads one input: words of the session as text, words of a site as a map of one key
 * (`munich: connected`, `late munich: telephony off`). Throws with what is not understood.
 */
export function readWord(input: string | Readonly<Record<string, unknown>>): Word {
  if (typeof input === 'string') return lookUp(SESSION_WORDS, input, undefined);
  const [entry, ...more] = Object.entries(input);
  if (entry === undefined || more.length > 0) {
    throw new Error(`an input is a text or a map of one key, not ${JSON.stringify(input)}`);
  }
  const [subject, said] = entry;
  const late = subject.startsWith('late ');
  const siteId = late ? subject.slice('late '.length) : subject;
  return SITE_IDS.includes(siteId)
    ? { kind: 'at-site', siteId, late, word: readSiteWord(said) }
    : lookUp(SESSION_WORDS, subject, said);
}

const happening = (what: SessionEvent): Word => ({ kind: 'happening', happening: what });

const problem = (text: string) => {
  switch (text) {
    case 'missing':
    case 'timeout':
    case 'failed':
    case 'other-version':
      return text;
    default:
      throw new Error(`storage has no problem "${text}"`);
  }
};

const timer = (text: string): TimerName => {
  switch (text) {
    case 'retry':
    case 'switchover':
    case 'voluntary-move':
    case 'return':
    case 'relaunch':
    case 'calm':
    case 'log-in':
    case 'late-log-in':
    case 'steady':
    case 'next-attempt':
    case 'standby':
      return text;
    default:
      throw new Error(`there is no timer "${text}"`);
  }
};

const chance = (text: string): number => {
  const random = Number(text);
  if (!(random >= 0 && random < 1)) throw new Error(`chance is in [0, 1), not "${text}"`);
  return random;
};

/** In the order of looking: what is more special comes first. `<…>` stands for one or more words. */
export const SESSION_WORDS: Lexicon<Word> = [
  [
    'after <duration>',
    (slot) => ({ kind: 'time', how: 'after', ms: durationMs(slot('duration')) }),
  ],
  [
    'held up for <duration>',
    (slot) => ({ kind: 'time', how: 'held-up', ms: durationMs(slot('duration')) }),
  ],
  [
    'woke after <duration>',
    (slot) => ({ kind: 'time', how: 'woke', ms: durationMs(slot('duration')) }),
  ],
  ['chance is <number>', (slot) => ({ kind: 'chance', random: chance(slot('number')) })],
  ['timer <name> comes', (slot) => happening({ type: 'timer-due', timer: timer(slot('name')) })],
  ['configured', () => ({ kind: 'configured' })],
  [
    'configuration refused',
    () =>
      happening({
        type: 'configuration-refused',
        failure: { kind: 'configuration', message: 'Not as it must be.', problems: [] },
      }),
  ],
  ['network goes offline', () => happening({ type: 'network-hint', hint: 'offline' })],
  ['network comes online', () => happening({ type: 'network-hint', hint: 'online' })],
  ['page comes into view', () => happening({ type: 'network-hint', hint: 'visible' })],
  ['agent signs in', () => happening({ type: 'sign-in-requested', username: 'agent1' })],
  [
    'agent signs in to work here',
    () => happening({ type: 'sign-in-requested', username: 'agent1', takeOver: true }),
  ],
  ['agent signs out', () => happening({ type: 'sign-out-requested' })],
  ['agent asks to return', () => happening({ type: 'return-requested' })],
  ['agent asks for a drill', () => happening({ type: 'drill-requested' })],
  ['agent dismisses the drill', () => happening({ type: 'drill-dismissed' })],
  ['agent moves now', () => happening({ type: 'move-now-requested' })],
  ['agent stays', () => happening({ type: 'stay-requested' })],
  ['agent retries', () => happening({ type: 'retry-requested' })],
  ['another tab goes on', () => happening({ type: 'handed-over' })],
  ['agent asks to log in', () => happening({ type: 'log-in-requested' })],
  [
    'agent asks for ready',
    () => happening({ type: 'agent-state-requested', state: 'ready', reason: undefined }),
  ],
  [
    'agent asks for not-ready with <reason>',
    (slot) =>
      happening({ type: 'agent-state-requested', state: 'not-ready', reason: slot('reason') }),
  ],
  [
    'agent asks for not-ready',
    () => happening({ type: 'agent-state-requested', state: 'not-ready', reason: undefined }),
  ],
  [
    'agent asks for <site>',
    (slot) => happening({ type: 'switch-requested', siteId: slot('site') }),
  ],
  [
    'agent dismisses call <id>',
    (slot) => happening({ type: 'interrupted-call-dismissed', id: slot('id') }),
  ],
  ['page proceeds', () => ({ kind: 'page', answer: 'proceed', question: undefined })],
  ['page vetoes', () => ({ kind: 'page', answer: 'veto', question: undefined })],
  [
    'page proceeds question <number>',
    (slot) => ({ kind: 'page', answer: 'proceed', question: Number(slot('number')) }),
  ],
  [
    'page vetoes question <number>',
    (slot) => ({ kind: 'page', answer: 'veto', question: Number(slot('number')) }),
  ],
  [
    'storage answers nothing',
    () => happening({ type: 'preferred-site-read', siteId: undefined, problem: undefined }),
  ],
  [
    'storage answers <site>',
    (slot) => happening({ type: 'preferred-site-read', siteId: slot('site'), problem: undefined }),
  ],
  [
    'storage fails with <problem>',
    (slot) =>
      happening({
        type: 'preferred-site-read',
        siteId: undefined,
        problem: problem(slot('problem')),
      }),
  ],
  [
    'storage has remembered',
    () => happening({ type: 'preferred-site-remembered', problem: undefined }),
  ],
  [
    'storage cannot remember, <problem>',
    (slot) => happening({ type: 'preferred-site-remembered', problem: problem(slot('problem')) }),
  ],
];
