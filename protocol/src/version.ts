/** The WebSocket subprotocol (RFC 6455 §1.9) of the version that this package describes. */
export const SUBPROTOCOL = 'agent-dr.v1';

/**
 * Offered by every client after its own version. A gateway that supports none of the offered
 * versions selects this one, answers the first frame with `incompatible-protocol` and closes:
 * browsers tell a page nothing about a failed upgrade, so another version would otherwise look like
 * no answer.
 */
export const SUBPROTOCOL_ANY_VERSION = 'agent-dr';

/**
 * The largest frame that either end accepts, in bytes of UTF-8. Many times the size of a Person
 * with a full annex.
 */
export const MAX_FRAME_BYTES = 65_536;

/** The deepest nesting of objects and arrays that either end accepts in a frame. */
export const MAX_FRAME_DEPTH = 12;
