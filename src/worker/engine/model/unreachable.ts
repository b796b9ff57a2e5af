import type { SignedIn } from './signed-in.js';
import type { Starting, StartPlan } from './starting.js';

/** No site accepts the agent; all are retried with growing pauses (B1). */
export interface Unreachable extends SignedIn {
  readonly kind: 'unreachable';
  readonly plan: StartPlan;
  readonly since: number;
  readonly activity:
    | { readonly kind: 'waiting'; readonly dueAt: number }
    | { readonly kind: 'trying'; readonly starting: Starting };
}
