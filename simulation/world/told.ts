import type { ConnectionEvent } from '../../src/worker/engine/model/input.js';

/** What a connection tells, before its generation is added. */
export type Told = ConnectionEvent extends infer H
  ? H extends ConnectionEvent
    ? Omit<H, 'generation'>
    : never
  : never;

/** Whom this client has not logged in, it need not log out. */
export const isLoggedOut = (told: Told): boolean =>
  told.type === 'answered'
    ? told.answer.method === 'agent.logout'
    : told.type === 'call-refused' &&
      told.method === 'agent.logout' &&
      told.refusal.kind === 'not-logged-in';
