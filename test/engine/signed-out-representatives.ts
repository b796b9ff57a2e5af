import { atFrankfurt, configured, opening } from './beginnings.js';
import { Drive } from './drive.js';

/** The agent has signed out while Frankfurt cannot be reached: the log-out is delivered later. */
const unheard = (): Drive =>
  atFrankfurt().closes('frankfurt').happen({ type: 'sign-out-requested' });

/** Nobody is signed in: not yet, no longer, or with an undelivered log-out. */
export const SIGNED_OUT: readonly (() => Drive)[] = [
  () => new Drive(),
  () => configured(),
  () => atFrankfurt().happen({ type: 'sign-out-requested' }),
  () => opening().refuses('frankfurt', 'session.open', 'refused-credentials'),
  () => unheard(),
  () => unheard().after(4_000),
  () => unheard().after(4_000).connects('frankfurt'),
];
