import * as v from 'valibot';

const Alarm = v.object({
  id: v.string(),
  name: v.string(),
  severity: v.string(),
  labels: v.record(v.string(), v.string()),
  began: v.number(),
  ended: v.optional(v.number()),
  /** A gateway has taken it when it was raised. */
  told: v.optional(v.boolean()),
});

/** As they are kept in the browser. Times are those of its clock, ms since 1970. */
export const KeptAlarms = v.array(Alarm);
export type KeptAlarm = v.InferOutput<typeof Alarm>;

/** Always settles; without storage, alarms live as long as the worker. */
export interface AlarmStore {
  alarms(): Promise<readonly KeptAlarm[]>;
  keepAlarms(alarms: readonly KeptAlarm[]): void;
}
