/**
 * Deadlines of a connection. Constants only: the simulation and the engine's rehearsals use the
 * same numbers.
 */

/** The TCP, TLS and WebSocket handshakes together. Browsers wait for 20 s to 4 minutes. */
export const CONNECT_DEADLINE_MS = 3_000;

/**
 * The answer to `session.open` or `session.standby`: checking a password is slow by design. Shorter
 * than for other calls, because the agent has nothing to lose here yet and another gateway may
 * answer; an overloaded one says `busy` at once.
 */
export const OPEN_DEADLINE_MS = 4_000;

/** The answer to any other call. Some wait for the SIP Server; a separate ping checks the peer. */
export const ANSWER_DEADLINE_MS = 5_000;

/**
 * For this long after a call that may take long, and after its answer, silence is no reason to give
 * a peer up. When all agents of a site log in at once it may have no time for a ping.
 */
export const BUSY_MS = 3_000;

/** The same after a slow answer, as a multiple of its duration: the peer stays busy for a while. */
export const BUSY_TIMES = 3;

/** The longest that silence is tolerated, ms, however long an answer took. */
export const LONGEST_BUSY_MS = 12_000;

/**
 * Random extension of each answer's deadline, as a fraction of it: the agents of a failed site call
 * the other one at the same moment and must not all give it up at the same moment.
 */
export const DEADLINE_SPREAD = 0.3;

/** How long a log-out may take when moving. The agent waits for it. */
export const LEAVE_DEADLINE_MS = 400;

/**
 * The longest time from the last frame of a silent peer until it is given up. The promise is 6 s;
 * the rest is for late timers.
 */
export const GIVE_UP_MS = 5_950;

/** After this long without any frame the gateway is pinged: 0.2 messages a second when idle. */
export const SILENCE_MS = 5_000;

/**
 * Random extension of each silence: after a message to all agents at once they would otherwise ping
 * together from then on.
 */
export const SILENCE_SPREAD_MS = 150;

/**
 * The least time for the answer to a ping, whatever the round trip: all that the promise leaves.
 * TCP needs 200 ms or more to notice a lost segment, and twice that for the next one; a shorter
 * wait would mistake any bad minute of a network for a dead gateway.
 */
export const ANSWER_MS = GIVE_UP_MS - SILENCE_MS;

/** The shortest time-out of an extra ping: one retransmitted segment is no alarm. */
export const SHORTEST_TIME_OUT_MS = 500;

/**
 * The longest time-out of any ping, however slow the network was. What it exceeds `ANSWER_MS` by is
 * taken off the silence before it.
 */
export const LONGEST_TIME_OUT_MS = 2_000;
