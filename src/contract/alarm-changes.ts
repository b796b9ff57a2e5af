import type { Alarm, AlarmChange } from './snapshot.js';

/** Which alarms were raised and cleared between two moments. A lasting alarm is no change. */
export function alarmChanges(
  before: readonly Alarm[],
  after: readonly Alarm[],
): readonly AlarmChange[] {
  const missingIn = (alarms: readonly Alarm[], wanted: Alarm) =>
    !alarms.some(({ name, site }) => name === wanted.name && site.id === wanted.site.id);
  return [
    ...before
      .filter((wanted) => missingIn(after, wanted))
      .map((cleared) => ({ status: 'cleared', alarm: cleared }) as const),
    ...after
      .filter((wanted) => missingIn(before, wanted))
      .map((raised) => ({ status: 'raised', alarm: raised }) as const),
  ];
}
