/** The settings of all cells. Long enough that a busy machine does not decide how they end. */

/** A lost connection is restored within 1 s if possible, well before the switchover (S2.2). */
export const SITE_TIMEOUT_S = 3;
export const RETRY_INTERVAL_S = 1;

/** How soon gateways notice a lost worker, and log its agent out. */
export const PING_INTERVAL_MS = 1_500;
export const ORPHAN_GRACE_MS = 2_000;

/** The deadline for an outcome. Detection takes 6 s, the switchover 3 s, the rest is margin. */
export const DEADLINE_MS = 25_000;

/** How long nothing more may happen, before and after the fault is healed. */
export const QUIET_MS = 750;

/** How many cells run at the same time in a process. They mostly wait. */
export const CELLS_AT_A_TIME = 24;

/** The same on a busy machine. */
export const FEWEST_CELLS_AT_A_TIME = 3;

export const AGENT = { username: 'agent1', password: 'demo-1' } as const;
