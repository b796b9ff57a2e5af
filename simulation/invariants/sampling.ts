/** One moment in so many: what would take most of the time is not checked at every step. */
const ONE_IN = 64;

/** Whether this is such a moment. The same moments are, whenever a script is run. */
export const isSampled = (now: number): boolean =>
  (Math.imul(Math.floor(now), 0x9e37_79b1) >>> 0) % ONE_IN === 0;
