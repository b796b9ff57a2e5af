import type { ActiveSnapshot } from '../contract/snapshot.js';
import { assertNever } from '../contract/assert-never.js';
import type { SiteRef } from '../contract/site-ref.js';
import type { SaidSite } from './said-site.js';

/** What prevents a move to the other site now, as far as is known (B1, B9). */
export type MoveObstacle =
  | { readonly kind: 'none' }
  /** The active site is silent too: more likely this computer's network than two sites (B1). */
  | {
      readonly kind: 'no-site-answers';
      readonly other: SiteRef;
      /** The active one first, then the other. */
      readonly sites: readonly SaidSite[];
    }
  /** With what it said, if anything. */
  | { readonly kind: 'other-unfit'; readonly other: SiteRef; readonly word: SaidSite['word'] }
  | { readonly kind: 'other-without-telephony'; readonly other: SiteRef };

/** A refusal is not included: it is shown when the site has refused the move itself. */
export function moveObstacle(snapshot: ActiveSnapshot): MoveObstacle {
  const { connection, standby, site, siteWord } = snapshot;
  switch (standby.kind) {
    case 'no-answer':
      return connection === 'lost'
        ? {
            kind: 'no-site-answers',
            other: standby.site,
            sites: [
              { name: site.name, word: siteWord },
              { name: standby.site.name, word: standby.word },
            ],
          }
        : { kind: 'other-unfit', other: standby.site, word: standby.word };
    case 'answers':
      // From a past probe: telephony may be available by now.
      return standby.isConnected && standby.services.telephony === 'off'
        ? { kind: 'other-without-telephony', other: standby.site }
        : { kind: 'none' };
    case 'off':
    case 'unknown':
    case 'refused':
      return { kind: 'none' };
    default:
      return assertNever(standby);
  }
}
