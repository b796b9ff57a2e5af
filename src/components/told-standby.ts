import type { SessionSnapshot } from '../contract/snapshot.js';
import type { ToldStandby } from '../words/words.js';

/** What is known of the other site; `undefined` if it is not watched. */
export function toldStandby(snapshot: SessionSnapshot): ToldStandby | undefined {
  return snapshot.kind === 'active' && snapshot.standby.kind !== 'off'
    ? snapshot.standby
    : undefined;
}
