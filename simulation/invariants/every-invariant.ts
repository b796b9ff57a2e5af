import { oneLogin } from './i1-one-login.js';
import { unknownInput } from './i10-unknown-input.js';
import { callsAreWaitedFor } from './i11-calls-are-waited-for.js';
import { switchesWithReason } from './i2-switches-with-reason.js';
import { otherServicesMoveNobody } from './i3-other-services-move-nobody.js';
import { abandonedChangesNothing } from './i5-abandoned-changes-nothing.js';
import { noCredentials } from './i6-no-credentials.js';
import { attemptsArePaced } from './i7-attempts-are-paced.js';
import { oneOfEach } from './i8-one-of-each.js';
import { neverAvailableUnconfirmed } from './i9-never-available-unconfirmed.js';
import { repeatsAreSpaced } from './i12-repeats-are-spaced.js';
import { toldOrLoggedIn } from './i13-told-or-logged-in.js';
import { resumingTakesNothing } from './i15-resuming-takes-nothing.js';
import { otherSitesAreNotThere } from './other-site.js';
import { standbyIsReady } from './standby.js';
import type { Invariant } from './invariant.js';

/**
 * The invariants that are checked after every step. I4 is about time; `run/healing.ts` checks it.
 */
export const EVERY_INVARIANT: readonly Invariant[] = [
  // The narrower ones first: a violation of I10 or I3 may also violate I2.
  unknownInput,
  otherServicesMoveNobody,
  oneLogin,
  switchesWithReason,
  abandonedChangesNothing,
  noCredentials,
  attemptsArePaced,
  oneOfEach,
  neverAvailableUnconfirmed,
  callsAreWaitedFor,
  repeatsAreSpaced,
  toldOrLoggedIn,
  resumingTakesNothing,
  standbyIsReady,
  otherSitesAreNotThere,
];
