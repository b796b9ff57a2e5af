import * as v from 'valibot';

const Label = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
/** Durations instead of times: the clocks of desktops are wrong by minutes, or years. */
const Ago = v.pipe(v.number(), v.minValue(0));

export const ALARM_SEVERITIES = ['critical', 'warning', 'info'] as const;
export const AlarmSeverity = v.picklist(ALARM_SEVERITIES);
export type AlarmSeverity = v.InferOutput<typeof AlarmSeverity>;

/** One occurrence of an alarm at one desktop (B17). */
const RAISED = {
  /** Of this occurrence: the same when it is told again, and when it is cleared. */
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  /** Stable, for rules of whoever watches. */
  name: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,63}$/)),
  severity: AlarmSeverity,
  labels: v.object({
    /** The site that it is about, which need not be the gateway's. */
    site: Label,
    service: v.optional(Label),
    application: v.optional(Label),
    /** Absent: the agent of the session. Another one's may have been kept in the browser. */
    agent: v.optional(Label),
  }),
  beganMsAgo: Ago,
  /** How many the browser could not keep since it told this number last. */
  dropped: v.optional(Ago),
} as const;
const Cleared = v.object({
  ...RAISED,
  endedMsAgo: Ago,
  /** A gateway has taken it when it was raised: only what holds it still needs to hear of its end. */
  wasTaken: v.optional(v.boolean()),
});

const Nothing = v.object({});

/**
 * Optional calls: a gateway that does not know them answers `unknown-method`, and the worker sends
 * it no more of them. Both may be repeated; an answer means that the gateway will tell it upstream.
 */
export const ALARM_CALLS = {
  'alarm.raise': { params: v.object(RAISED), result: Nothing },
  /** Says all of it: the gateway may not have heard that it was raised. */
  'alarm.clear': { params: Cleared, result: Nothing },
} as const;

export type AlarmCallName = keyof typeof ALARM_CALLS;
export type AlarmParams<Name extends AlarmCallName> = v.InferOutput<
  (typeof ALARM_CALLS)[Name]['params']
>;

export const isAlarmCall = (name: string): name is AlarmCallName =>
  Object.hasOwn(ALARM_CALLS, name);
