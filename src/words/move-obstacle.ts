import type { ActiveSnapshot, SiteRef } from '../contract/snapshot.js';
import { unreachable } from '../contract/unreachable.js';

/** What stands in the way of a move to the other site now, as far as is known of it (B1, B9). */
export type MoveObstacle =
  | { readonly kind: 'none' }
  /** The active site is silent too: rather this computer's network than two sites at once (B1). */
  | { readonly kind: 'no-site-answers'; readonly other: SiteRef }
  | { readonly kind: 'other-silent'; readonly other: SiteRef }
  | { readonly kind: 'other-without-telephony'; readonly other: SiteRef };

/** A refusal is none: it is told when the site has refused the move itself. */
export function moveObstacle({ connection, standby }: ActiveSnapshot): MoveObstacle {
  switch (standby.kind) {
    case 'no-answer':
      return {
        kind: connection === 'lost' ? 'no-site-answers' : 'other-silent',
        other: standby.site,
      };
    case 'answers':
      // As of a look that is over, it may have it by now.
      return standby.isConnected && standby.services.telephony === 'off'
        ? { kind: 'other-without-telephony', other: standby.site }
        : { kind: 'none' };
    case 'off':
    case 'unknown':
    case 'refused':
      return { kind: 'none' };
    default:
      return unreachable(standby);
  }
}
