import type { SiteRefusal } from './failure.js';

/** What a site said when it did not accept the agent. */
export type SiteWord =
  /** It is overloaded, or has given the agent a slot. */
  | 'busy'
  /** Its gateway is being restarted. */
  | 'restarting'
  /** Its gateway is being stopped. */
  | 'stopping'
  /** It has no telephony for the agent, or accepts no log-ins. */
  | 'no-telephony'
  /** It needs newer credentials than there are. */
  | 'awaiting-sign-in'
  /** It has an internal error. */
  | 'failing'
  | SiteRefusal;
