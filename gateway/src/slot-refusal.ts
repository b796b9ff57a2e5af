import { refused, type Refusal } from './site-backend.js';

/** To whom a slot belongs: an agent's client (B12). */
export const slotHolder = (username: string, clientId: string): string =>
  JSON.stringify([username, clientId]);

export const comeBackLater = (inMs: number): Refusal => ({
  ...refused('busy', 'the site takes agents in at its own pace; come back at your slot'),
  retryAfterMs: inMs,
});
