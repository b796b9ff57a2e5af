import type { Input } from '../../src/worker/engine/model/input.js';

/** What the person at this desk said last about where they work, ms of the world. */
export class PersonsWord {
  /** When they signed in here; `undefined`: not yet. */
  signedInAt: number | undefined;
  /** Whether that was to work here and no longer elsewhere. */
  takesOver = false;
  /** When they signed out here last. */
  signedOutAt: number | undefined;

  told(input: Input, now: number): void {
    if (input.type === 'sign-out-requested') this.signedOutAt = now;
    if (input.type !== 'sign-in-requested') return;
    this.signedInAt = now;
    this.takesOver = input.takeOver === true;
  }
}
