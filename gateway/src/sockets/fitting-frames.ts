import { MAX_FRAME_BYTES, type Call, type DnState } from 'agent-dr-protocol';

/** Pages have no `Buffer`. */
export const fits = (frame: string): boolean =>
  new TextEncoder().encode(frame).byteLength <= MAX_FRAME_BYTES;

/** A call without its data, for frames that have no room for both. */
export const withoutData = (call: Call): Call => ({ ...call, attachedData: {}, dataOmitted: true });

/** A line whose calls are sent without their data. */
export const lineWithoutData = ({ call, calls, ...line }: DnState): DnState => ({
  ...line,
  ...(call && { call: withoutData(call) }),
  ...(calls && {
    calls: calls.map((one) => ({ ...one, call: withoutData(one.call) })),
  }),
});
