import type { AlarmJournal } from './alarm-journal.js';
import type { AlarmBoard, BoardEntry } from './alarm-share.js';
import type { SiteAlarm } from './alarm.js';

/** What the teller leaves for the next one: what is raised, what is over, and who has not heard it. */
export function boardOf(journal: AlarmJournal): Pick<AlarmBoard, 'alarms'> {
  const entries = new Map<string, BoardEntry>();
  for (const alarm of journal.raised) entries.set(alarm.id, entryOf(alarm));
  const raisedFor = new Map<string, string[]>();
  for (const sink of journal.sinks) {
    for (const { event } of journal.waitingFor(sink)) {
      const { id } = event.alarm;
      if (event.status === 'raised') {
        raisedFor.set(id, [...(raisedFor.get(id) ?? []), sink]);
        continue;
      }
      const { endedAt, ...alarm } = event.alarm;
      const entry = entries.get(id) ?? entryOf(alarm);
      entries.set(id, { ...entry, endedAt, clearedFor: [...entry.clearedFor, sink] });
    }
  }
  const alarms = [...entries.values()].slice(0, MOST_ON_BOARD);
  return {
    alarms: alarms.map((one) => ({ ...one, raisedFor: raisedFor.get(one.alarm.id) ?? [] })),
  };
}

/** Sinks that have not heard that this one was raised. */
export function waitToBeRaised(journal: AlarmJournal, id: string): string[] {
  const isIt = ({ event }: ReturnType<AlarmJournal['waitingFor']>[number]): boolean =>
    event.status === 'raised' && event.alarm.id === id;
  return journal.sinks.filter((sink) => journal.waitingFor(sink).some(isIt));
}

const entryOf = (alarm: SiteAlarm): BoardEntry => ({ alarm, raisedFor: [], clearedFor: [] });

/** What lasts first. The rest is lost with this gateway, if it does not come back. */
const MOST_ON_BOARD = 700;
