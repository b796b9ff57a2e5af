import { AlarmJournal } from '../alarms/alarm-journal.js';

/** A process of the tests: writes alarms to the journal in a folder, and says of each that it is kept. */
const [, , directory, first] = process.argv;
const journal = new AlarmJournal({
  directory,
  sinks: ['one'],
  mostWaiting: 1_000_000,
  report: () => undefined,
});
await journal.open();
for (let number = Number(first); ; number++) {
  const name = `alarm-${number}`;
  const labels = { site: 'site-1' };
  const alarm = { name, severity: 'warning', labels, id: name, beganAt: 1 } as const;
  journal.add({ status: 'raised', alarm: { ...alarm, agents: 1, someAgents: [] } });
  await journal.written();
  process.stdout.write(`${number}\n`);
}
