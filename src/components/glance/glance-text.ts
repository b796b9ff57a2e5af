import { assertNever } from '../../contract/assert-never.js';
import type { Words } from '../../words/words.js';
import type { Glance } from './glance.js';

/** A glance in words; `left` is the time until the move, as `0:37`. */
export function glanceText(glance: Glance, words: Words, left: string): string {
  const said = words.glance;
  switch (glance.kind) {
    case 'not-signed-in':
      return said.notSignedIn;
    case 'signing-in':
      return said.signingIn;
    case 'cannot-start':
      return said.cannotStart;
    case 'moving':
      return said.movingTo(glance.to.name);
    case 'no-site-answers':
      return words.noSite.title(glance.sites);
    case 'moving-in':
      return said.movingIn(glance.to.name, left);
    case 'waiting-for':
      return said.waitingFor(glance.to.name);
    case 'refused-by':
      return said.refusedBy(glance.to.name);
    case 'after-call':
      return said.afterCall(glance.to.name);
    case 'logged-out':
      return said.agent('logged-out');
    case 'phone-lost':
      return said.phoneLost;
    case 'telephony-off':
      return said.telephony('off');
    case 'connection-lost':
      return said.connectionLost;
    case 'call-interrupted':
      return said.callInterrupted;
    case 'warning':
      return words.warning(glance.warning).title;
    case 'working':
      return glance.site.name;
    default:
      return assertNever(glance);
  }
}
