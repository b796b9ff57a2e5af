import type { ConnectionEvent } from '../../src/worker/engine/model/input.js';

/** What a connection reports, without its generation. */
export type Told = ConnectionEvent extends infer H
  ? H extends ConnectionEvent
    ? Omit<H, 'generation'>
    : never
  : never;

/** Without a log-in of this client, no log-out is needed. */
export const isLoggedOut = (told: Told): boolean =>
  told.type === 'answered'
    ? told.answer.method === 'agent.logout'
    : told.type === 'call-refused' &&
      told.method === 'agent.logout' &&
      told.refusal.kind === 'not-logged-in';
