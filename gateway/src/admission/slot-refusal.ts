import { refused, type Refusal } from '../site-backend.js';
import type { SiteSlots, SiteTurn } from '../site-state/site-slots.js';
import type { Supervisors } from './supervisors.js';

/** To whom a slot belongs: an agent's client (B12). */
export const slotHolder = (username: string, clientId: string): string =>
  JSON.stringify([username, clientId]);

export interface SlotAsker {
  readonly username: string;
  readonly clientId: string;
  /** As its client says. */
  readonly inCall: boolean;
}

/** Supervisors are asked for only where it makes a difference. */
export async function askForSlot(
  slots: SiteSlots,
  supervisors: Supervisors,
  { username, clientId, inCall }: SlotAsker,
): Promise<SiteTurn> {
  const holder = slotHolder(username, clientId);
  const turn = await slots.ask(holder, inCall ? 'first' : 'ordinary');
  return turn.kind === 'later' && !inCall && (await supervisors.has(username))
    ? slots.ask(holder, 'first')
    : turn;
}

export const comeBackLater = ({ inMs, ofSite }: Extract<SiteTurn, { kind: 'later' }>): Refusal => ({
  ...refused('busy', 'the site takes agents in at its own pace; come back at your slot'),
  retryAfterMs: inMs,
  ...(ofSite && { ofSite }),
});
