import type { DrillSnapshot, PhoneSnapshot, SwitchoverOutlook } from '../contract/snapshot.js';
import type { StandbySnapshot } from '../contract/standby.js';
import type { MoveObstacle } from './move-obstacle.js';

/** What happened, and what it means for the agent; `text` may be empty. */
export interface TitledText {
  readonly title: string;
  readonly text: string;
}

/** The next move in words: what happened, and in large where and when, if that is known. */
export interface OutlookText extends TitledText {
  readonly moment?: string;
}

/** A warning in words. `details` are for the operators, not for the agent. */
export interface WarningText extends TitledText {
  readonly details?: readonly string[];
}

/** The next move, or a failure without one. */
export type Outlook = Exclude<SwitchoverOutlook, { readonly kind: 'none' }>;

/** All that is shown of the next move at the active site. */
export interface ToldOutlook {
  readonly outlook: Outlook;
  readonly obstacle: MoveObstacle;
  readonly site: string;
  /** Time until the move, as `0:37`. */
  readonly left: string;
}

/** Another site that is watched. */
export type ToldStandby = Exclude<StandbySnapshot, { readonly kind: 'off' }>;

/** A phone that the site does not see. */
export type LostPhone = Exclude<PhoneSnapshot, { readonly kind: 'in-service' }>;

/** A drill with something to show. */
export type ToldDrill = Exclude<DrillSnapshot, { readonly kind: 'none' }>;
