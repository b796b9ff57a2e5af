import type { Input } from '../../src/worker/engine/model/input.js';

/** When the person at this desk last said where they work, ms of the world. */
export class PersonsWord {
  /** When they signed in here; `undefined`: not yet. */
  signedInAt: number | undefined;
  /** Whether that sign-in took a log-in over from another desk. */
  takesOver = false;
  /** When they signed out here last. */
  signedOutAt: number | undefined;

  /** `isSignedOut`: before it. A sign-in under way is not changed by another word. */
  told(input: Input, now: number, isSignedOut: boolean): void {
    if (input.type === 'sign-out-requested') this.signedOutAt = now;
    if (input.type !== 'sign-in-requested') return;
    this.signedInAt = now;
    if (isSignedOut) this.takesOver = input.takeOver === true;
  }
}
