import type { SiteRef } from './site-ref.js';

/** A drill: a switchover there and back (B10). */
export type DrillSnapshot =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly legs: readonly DrillLeg[] }
  | { readonly kind: 'done'; readonly legs: readonly DrillLeg[] }
  /** It was aborted, with the agent at `site`: a site refused them or really failed. */
  | { readonly kind: 'failed'; readonly legs: readonly DrillLeg[]; readonly site: SiteRef };

/** One way of a drill: how long each step took, and the whole. */
export interface DrillLeg {
  readonly from: SiteRef;
  readonly to: SiteRef;
  readonly steps: readonly { readonly name: SwitchoverStep['name']; readonly tookMs: number }[];
  readonly tookMs: number;
}

export interface SwitchoverStep {
  readonly name: 'connect' | 'leave' | 'log-in';
  readonly status: 'waiting' | 'running' | 'done';
  /** Since the switchover began, once done. */
  readonly afterMs?: number;
}
