/** The settings of all cells. Long enough that a busy machine does not decide how they end. */

/** A lost connection is got back within 1 s when it can be: well before the switchover (S2.2). */
export const SITE_TIMEOUT_S = 3;
export const RETRY_INTERVAL_S = 1;

/** Of the gateways: how soon they notice a worker that is gone, and log its agent out. */
export const PING_INTERVAL_MS = 1_500;
export const ORPHAN_GRACE_MS = 2_000;

/** What is to come about has done so by then. Detection takes 6 s, the switchover 3 s, the rest is margin. */
export const DEADLINE_MS = 25_000;

/** For so long nothing more may happen, before the fault is healed and after it. */
export const QUIET_MS = 750;

/** How many cells run at a time in a process. They wait for most of their time. */
export const CELLS_AT_A_TIME = 24;

/** Where the machine has little time for them. */
export const FEWEST_CELLS_AT_A_TIME = 3;

export const AGENT = { username: 'agent1', password: 'demo-1' } as const;
