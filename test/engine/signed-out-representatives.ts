import { atFrankfurt, configured, opening } from './beginnings.js';
import { Drive } from './drive.js';

/** They have signed out, and Frankfurt cannot be told: that is done later. */
const unheard = (): Drive =>
  atFrankfurt().closes('frankfurt').happen({ type: 'sign-out-requested' });

/** Nobody is signed in: not yet, not any more, or with a log-out that is still to be delivered. */
export const SIGNED_OUT: readonly (() => Drive)[] = [
  () => new Drive(),
  () => configured(),
  () => atFrankfurt().happen({ type: 'sign-out-requested' }),
  () => opening().refuses('frankfurt', 'session.open', 'refused-credentials'),
  () => unheard(),
  () => unheard().after(4_000),
  () => unheard().after(4_000).connects('frankfurt'),
];
