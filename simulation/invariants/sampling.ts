/** Samples: expensive checks run at one step in so many. */
const ONE_IN = 64;

/** Whether to check now. A script has the same samples in each run. */
export const isSampled = (now: number): boolean =>
  (Math.imul(Math.floor(now), 0x9e37_79b1) >>> 0) % ONE_IN === 0;
