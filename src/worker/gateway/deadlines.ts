/**
 * How long the parts of a connection's life may take, ms. Constants only: the simulation and the
 * engine's rehearsals go by the same numbers.
 */

/** The TCP, TLS and WebSocket handshakes together. Browsers wait for 20 s to 4 minutes. */
export const CONNECT_DEADLINE_MS = 3_000;

/**
 * The answer to `session.open` or `session.standby`: a password is checked, which is slow by
 * design. Less than other calls have, for the agent has nothing here to lose yet, and another
 * gateway may answer; one with too much to do says `busy` at once.
 */
export const OPEN_DEADLINE_MS = 4_000;

/** The answer to any other call. Some wait for the SIP Server; that the peer lives is asked apart. */
export const ANSWER_DEADLINE_MS = 5_000;

/**
 * Busy is not silent: for this long after a call that may take long, and after its answer, a peer is
 * not given up for its silence. A site whose agents all log in at once may have no time for a ping.
 */
export const BUSY_MS = 3_000;

/** The same after an answer that took its time, as a multiple of that: who is that busy stays so for a while. */
export const BUSY_TIMES = 3;

/** However long an answer took, nobody is waited for in silence for longer, ms. */
export const LONGEST_BUSY_MS = 12_000;

/**
 * How much later the deadline of an answer may fall, as a part of it, for each call anew: those who ask
 * a site in the same moment, as all agents of a failed site do, must not give it up in the same moment.
 */
export const DEADLINE_SPREAD = 0.3;

/** How long a site may take to let the agent go. The agent waits for it on the way elsewhere. */
export const LEAVE_DEADLINE_MS = 400;

/**
 * The longest time from the last frame of a peer that went silent to its being given up. The
 * promise is 6 s; the rest is for timers that fire late.
 */
export const GIVE_UP_MS = 5_950;

/** After this long without any frame the gateway is asked for a sign of life: 0.2 messages a second when idle. */
export const SILENCE_MS = 5_000;

/**
 * How much later that may be, for each silence anew: what a site tells all of its agents at once would
 * have them ask together from then on.
 */
export const SILENCE_SPREAD_MS = 150;

/**
 * How long that sign of life may take at least, whatever the round trip: all that the promise
 * leaves. TCP needs 200 ms or more to notice that a segment was lost, and twice that for the next
 * time; a shorter wait would take every bad minute of a network for the end of the gateway.
 */
export const ANSWER_MS = GIVE_UP_MS - SILENCE_MS;

/** The least that an ask out of turn may take: one lost segment, sent again, is no alarm. */
export const SHORTEST_TIME_OUT_MS = 500;

/**
 * The most that any ask may take, however slow the network was. The silence before it is
 * shortened by what it takes beyond `ANSWER_MS`.
 */
export const LONGEST_TIME_OUT_MS = 2_000;
