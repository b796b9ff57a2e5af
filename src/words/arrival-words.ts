import type { Arrival } from '../contract/snapshot.js';
import { assertNever } from '../contract/assert-never.js';
import type { SiteRef } from '../contract/site-ref.js';
import { joinSentences, text } from '../locales/text.js';
import { siteSays, type SaidSite } from './said-site.js';

/** How and when the agent came to this site. */
export function arrivalText(
  arrival: Arrival,
  at: string,
  site: SiteRef,
  preferredSite?: SiteRef,
): string {
  switch (arrival.kind) {
    case 'signed-in':
      return text(preferredSite?.id === site.id ? 'arrival.preferredSince' : 'arrival.since', {
        at,
      });
    case 'moved':
      return text(`arrival.${arrival.cause}`, { at, site: arrival.from.name });
    default:
      return assertNever(arrival);
  }
}

/** After a forced move, until the agent is ready: not to be missed. */
export const arrivedText = (site: string): { readonly moment: string; readonly text: string } => ({
  moment: text('arrival.moved', { site }),
  text: text('arrival.setReady'),
});

/** With what the site said, if anything. */
export function connectionLostText(site: SaidSite): string {
  const lost = text('connectionLost', { site: site.name });
  return site.word === undefined ? lost : joinSentences(siteSays(site), lost);
}

/** Of the preferred site, which the agent had to leave (B11). */
export const worksAgainText = (site: string): string =>
  text('sentence', { text: text('outlook.announced.title', { other: site }) });
