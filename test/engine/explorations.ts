import { TOPICS, type Topic } from './letters.js';

export interface Exploration {
  /** Goes on from "the invariants hold". */
  readonly name: string;
  readonly topics: readonly Topic[];
  readonly mostTransitions: number;
  /** Whether that is enough to see every state that these topics can lead to. */
  readonly isToTheEnd: boolean;
}

const TO_THE_END = { mostTransitions: 150_000, isToTheEnd: true } as const;

/**
 * What is explored: each of the things that go wrong or are wished for by itself, to the end; and
 * all of them together, as deep as a test may last.
 */
export const EXPLORATIONS: readonly Exploration[] = [
  {
    name: 'while telephony and connections come and go, to the end',
    topics: ['session', 'telephony'],
    ...TO_THE_END,
  },
  {
    name: 'while sites refuse, to the end',
    topics: ['session', 'refusal'],
    ...TO_THE_END,
  },
  {
    name: 'while the phone and connections come and go, to the end',
    topics: ['session', 'phone'],
    ...TO_THE_END,
  },
  {
    name: 'while sites are shut down and machines sleep, to the end',
    topics: ['session', 'shutdown', 'sleep'],
    ...TO_THE_END,
  },
  {
    name: 'while the agent is logged in and out, ready and not, to the end',
    topics: ['session', 'agent'],
    ...TO_THE_END,
  },
  {
    name: 'while the agent wishes to move and has calls, to the end',
    topics: ['session', 'wish', 'call'],
    ...TO_THE_END,
  },
  {
    name: 'while switchovers are rehearsed and calls come, to the end',
    topics: ['session', 'drill', 'call'],
    ...TO_THE_END,
  },
  {
    name: 'whatever happens, as deep as a test may last',
    topics: TOPICS,
    mostTransitions: 40_000,
    isToTheEnd: false,
  },
];
