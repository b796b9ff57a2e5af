import type { VoluntaryCause } from '../contract/snapshot.js';
import { DrBeforeSwitchoverEvent } from './events.js';
import { frozen } from './structural-sharing.js';
import type { SiteRef } from '../contract/site-ref.js';

/** Whether a page lets a voluntary move pass. Without an answer, or with one that gets lost, it is made (B3). */
export function askPage(
  target: EventTarget,
  { cause, to }: { readonly cause: VoluntaryCause; readonly to: SiteRef },
): 'proceed' | 'veto' {
  const event = new DrBeforeSwitchoverEvent(cause, frozen(to));
  target.dispatchEvent(event);
  return event.defaultPrevented ? 'veto' : 'proceed';
}
