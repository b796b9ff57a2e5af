import { refused, type Refusal } from '../site-backend.js';
import type { SiteTurn } from '../site-state/site-slots.js';

/** To whom a slot belongs: an agent's client (B12). */
export const slotHolder = (username: string, clientId: string): string =>
  JSON.stringify([username, clientId]);

export const comeBackLater = ({ inMs, ofSite }: Extract<SiteTurn, { kind: 'later' }>): Refusal => ({
  ...refused('busy', 'the site takes agents in at its own pace; come back at your slot'),
  retryAfterMs: inMs,
  ...(ofSite && { ofSite }),
});
