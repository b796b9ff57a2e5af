import { alarmChanges } from '../contract/alarm-changes.js';
import type { Alarm, AlarmChange } from '../contract/snapshot.js';
import { DrAlarmEvent } from './events.js';
import { frozen } from './structural-sharing.js';

/**
 * The alarms that this page was told of. Each is raised once and cleared once, whenever the page
 * was opened and whichever worker reports (S2.4, S2.5).
 */
export class KnownAlarms {
  #raised: readonly Alarm[] | undefined;

  /** All alarms raised now; fires an event for each that is new or cleared. */
  tell(target: EventTarget, raised: readonly Alarm[]): void {
    for (const change of this.changes(raised)) {
      target.dispatchEvent(new DrAlarmEvent(frozen(change)));
    }
  }

  changes(raised: readonly Alarm[]): readonly AlarmChange[] {
    const before = this.#raised;
    this.#raised = raised;
    const changes = alarmChanges(before ?? [], raised);
    return before === undefined
      ? changes.map((change) => ({ ...change, isStanding: true }))
      : changes;
  }
}
