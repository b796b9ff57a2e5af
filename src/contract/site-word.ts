import type { SiteRefusal } from './failure.js';

/** What a site said when it did not take the agent. */
export type SiteWord =
  /** It has more to do than it can, or has given the agent a time of their own. */
  | 'busy'
  /** Its gateway is being restarted. */
  | 'restarting'
  /** Its gateway is being stopped. */
  | 'stopping'
  /** It has no telephony for the agent, or takes no log-ins. */
  | 'no-telephony'
  /** It is to be shown newer credentials than there are. */
  | 'awaiting-sign-in'
  /** Something is wrong inside of it. */
  | 'failing'
  | SiteRefusal;
