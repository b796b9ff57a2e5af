/** The WebSocket subprotocol (RFC 6455 §1.9) of the version that this package describes. */
export const SUBPROTOCOL = 'agent-dr.v1';

/**
 * Offered by every client behind its own version. A gateway that speaks none of the offered
 * versions selects this one, answers the first frame with `incompatible-protocol` and closes:
 * a browser tells a page nothing about a failed upgrade, so "another version" would look like
 * "no answer" otherwise.
 */
export const SUBPROTOCOL_ANY_VERSION = 'agent-dr';

/** The largest frame that either end accepts, in bytes of UTF-8. A Person with a full annex fits many times. */
export const MAX_FRAME_BYTES = 65_536;

/** The deepest nesting of objects and arrays that either end accepts in a frame. */
export const MAX_FRAME_DEPTH = 12;
