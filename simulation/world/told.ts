import type { ConnectionEvent } from '../../src/worker/engine/model/input.js';

/** What a connection tells, before its generation is added. */
export type Told = ConnectionEvent extends infer H
  ? H extends ConnectionEvent
    ? Omit<H, 'generation'>
    : never
  : never;
