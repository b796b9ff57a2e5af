import * as v from 'valibot';
import { ALARM_SEVERITIES } from 'agent-dr-protocol';

const Text = v.string();
export const StoredAlarm = v.object({
  name: Text,
  severity: v.picklist(ALARM_SEVERITIES),
  labels: v.object({ site: Text, service: v.optional(Text), application: v.optional(Text) }),
  id: Text,
  beganAt: v.number(),
  agents: v.number(),
  someAgents: v.pipe(v.array(Text), v.readonly()),
});
export const StoredEvent = v.variant('status', [
  v.object({ status: v.literal('raised'), alarm: StoredAlarm }),
  v.object({
    status: v.literal('cleared'),
    alarm: v.object({ ...StoredAlarm.entries, endedAt: v.number() }),
  }),
]);
const Line = v.pipe(
  Text,
  v.parseJson(),
  v.union([
    /** `sinks`: who is to be told; absent: all. */
    v.object({ number: v.number(), event: StoredEvent, sinks: v.optional(v.array(Text)) }),
    v.object({ sink: Text, done: v.number() }),
    v.object({ raised: StoredAlarm }),
    v.object({ forming: StoredAlarm }),
    /** The key of an alarm that is nobody's business here any more. */
    v.object({ over: Text }),
  ]),
);
export type JournalLine = v.InferOutput<typeof Line>;

/** A line that was cut off by a crash, or is none of ours, is skipped. */
export const readLines = (text: string): readonly JournalLine[] =>
  text.split('\n').flatMap((line) => {
    const read = v.safeParse(Line, line);
    return read.success ? [read.output] : [];
  });
