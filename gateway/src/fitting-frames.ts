import { MAX_FRAME_BYTES, type Call, type DnState } from 'agent-dr-protocol';

/** In a page there is no `Buffer`. */
export const fits = (frame: string): boolean =>
  new TextEncoder().encode(frame).byteLength <= MAX_FRAME_BYTES;

/** A call is worth more than its data: told without it where a frame has no room for both. */
export const withoutData = (call: Call): Call => ({ ...call, attachedData: {}, dataOmitted: true });

/** A line whose calls are told without their data. */
export const lineWithoutData = ({ call, calls, ...line }: DnState): DnState => ({
  ...line,
  ...(call && { call: withoutData(call) }),
  ...(calls && {
    calls: calls.map((one) => ({ ...one, call: withoutData(one.call) })),
  }),
});
