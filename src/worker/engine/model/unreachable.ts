import type { SignedIn } from './signed-in.js';
import type { Starting, StartPlan } from './starting.js';

/** No site takes the agent; tried again and again, gently (B1). */
export interface Unreachable extends SignedIn {
  readonly kind: 'unreachable';
  readonly plan: StartPlan;
  readonly since: number;
  readonly activity:
    | { readonly kind: 'waiting'; readonly dueAt: number }
    | { readonly kind: 'trying'; readonly starting: Starting };
}
