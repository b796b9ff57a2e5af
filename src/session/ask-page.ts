import type { VoluntaryCause } from '../contract/snapshot.js';
import { DrBeforeSwitchoverEvent } from './events.js';
import { frozen } from './structural-sharing.js';
import type { SiteRef } from '../contract/site-ref.js';

/** Asks a page whether a voluntary move may be made. Without an answer it is made (B3). */
export function askPage(
  target: EventTarget,
  { cause, to }: { readonly cause: VoluntaryCause; readonly to: SiteRef },
): 'proceed' | 'veto' {
  const event = new DrBeforeSwitchoverEvent(cause, frozen(to));
  target.dispatchEvent(event);
  return event.defaultPrevented ? 'veto' : 'proceed';
}
