import type { ConnectionHappening } from '../../src/worker/engine/input.js';

/** What a connection tells, before its generation is added. */
export type Told = ConnectionHappening extends infer H
  ? H extends ConnectionHappening
    ? Omit<H, 'generation'>
    : never
  : never;
