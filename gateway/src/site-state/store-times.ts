/** How often a gateway says that it is alive. */
export const BEAT_MS = 1_000;
/** A gateway that has not said that it is alive for so long has ended. */
export const LEASE_MS = 3_500;
export const START_MS = 2_000;
export const START_STEP_MS = 25;
/** A store that is back sooner is waited for. */
export const PATIENCE_MS = 8_000;
export const HAND_OVER_MS = 10_000;
/** After the store was away, other gateways need so long to say that they are there. */
export const SETTLE_MS = 5_000;
export const MOST_ATTEMPTS = 20;
/** A balancer that asks once a second has seen by then that a gateway is there. */
export const SEEN_AFTER_MS = 2_000;
/** Within which a gateway that has ended may have been restarted. */
export const MAY_RETURN_MS = 60_000;
