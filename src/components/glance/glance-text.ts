import { assertNever } from '../../contract/assert-never.js';
import { text } from '../../locales/text.js';
import type { Glance } from './glance.js';
import { haveSaid } from '../../words/said-site.js';
import { warningText } from '../../words/warning-words.js';

/** A glance in words; `left` is the time until the move, as `0:37`. */
export function glanceText(glance: Glance, left: string): string {
  switch (glance.kind) {
    case 'not-signed-in':
      return text('glance.notSignedIn');
    case 'signing-in':
      return text('glance.signingIn');
    case 'cannot-start':
      return text('glance.cannotStart');
    case 'moving':
      return text('glance.movingTo', { site: glance.to.name });
    case 'no-site-answers':
      return text(haveSaid(glance.sites) ? 'glance.noSiteNow' : 'glance.noSite');
    case 'moving-in':
      return text('glance.movingIn', { site: glance.to.name, left });
    case 'waiting-for':
      return text('glance.waitingFor', { site: glance.to.name });
    case 'refused-by':
      return text('glance.refusedBy', { site: glance.to.name });
    case 'after-call':
      return text('glance.afterCall', { site: glance.to.name });
    case 'logged-out':
      return text('glance.agent.logged-out');
    case 'phone-lost':
      return text('glance.phoneLost');
    case 'telephony-off':
      return text('glance.telephony.off');
    case 'connection-lost':
      return text('glance.connectionLost');
    case 'call-interrupted':
      return text('glance.callInterrupted');
    case 'warning':
      return warningText(glance.warning).title;
    case 'arrived':
      return text('glance.movedTo', { site: glance.site.name });
    case 'working':
      return glance.site.name;
    default:
      return assertNever(glance);
  }
}
