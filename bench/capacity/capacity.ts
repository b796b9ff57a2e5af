import type { Measure } from '../measure.js';
import { idle } from './idle.js';
import { latency } from './latency.js';
import { logIns, PASSWORDS, TOKENS } from './log-ins.js';
import { states } from './states.js';

/** What one process of a gateway has room for, beside a bare server of the same package. */
export const CAPACITY: readonly Measure[] = [
  {
    name: 'idle',
    about: 'what connections (--samples) weigh that only give a sign of life now and then',
    usesBrowser: false,
    run: idle,
  },
  {
    name: 'log-ins',
    about: 'log-ins with tokens, at a site of 5 000 agents',
    usesBrowser: false,
    run: logIns(TOKENS),
  },
  {
    name: 'passwords',
    about: 'log-ins with passwords that cost what they should',
    usesBrowser: false,
    run: logIns(PASSWORDS),
  },
  {
    name: 'states',
    about: 'ready and not ready in turn, by agents at work',
    usesBrowser: false,
    run: states,
  },
  {
    name: 'latency',
    about: 'answers to ready and not ready at a steady pace',
    usesBrowser: false,
    run: latency,
  },
];
