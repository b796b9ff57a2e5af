import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { withFolder } from '../testing/gateway-under-test.js';
import { AlarmJournal } from './alarm-journal.js';
import type { AlarmEvent, SiteAlarm } from './alarm.js';

const alarm = (name: string, severity: SiteAlarm['severity'] = 'warning'): SiteAlarm => ({
  name,
  severity,
  labels: { site: 'site-1' },
  id: name,
  beganAt: 1,
  agents: 1,
  someAgents: ['a'],
});
const raised = (name: string, severity?: SiteAlarm['severity']): AlarmEvent => ({
  status: 'raised',
  alarm: alarm(name, severity),
});
const cleared = (name: string): AlarmEvent => ({
  status: 'cleared',
  alarm: { ...alarm(name), endedAt: 2 },
});

const SINKS = ['one', 'two'];
const none = (): void => undefined;
async function open(directory?: string, mostWaiting = 10): Promise<AlarmJournal> {
  const journal = new AlarmJournal({ directory, sinks: SINKS, mostWaiting, report: none });
  await journal.open();
  await journal.written();
  return journal;
}

function added(journal: AlarmJournal, event: AlarmEvent): Promise<void> {
  journal.add(event);
  return journal.written();
}

const waiting = (journal: AlarmJournal, sink: string): readonly string[] =>
  journal.waitingFor(sink).map(({ event }) => `${event.status} ${event.alarm.name}`);

describe('B17 what is to be told is on disk until it is told', () => {
  test('the next process tells each sink what this one has not, and knows what is raised', () =>
    withFolder(async (folder) => {
      const before = await open(folder);
      for (const event of [raised('a'), raised('b'), cleared('a')]) before.add(event);
      before.done('one', before.waitingFor('one')[0]?.number ?? 0);
      await before.written();
      // As after kill -9: nothing is said to it.
      for (const after of [await open(folder), await open(folder)]) {
        assert.deepEqual(waiting(after, 'one'), ['raised b', 'cleared a']);
        assert.deepEqual(waiting(after, 'two'), ['raised a', 'raised b', 'cleared a']);
        assert.deepEqual(
          after.raised.map(({ name }) => name),
          ['b'],
        );
      }
    }));

  test('what was taken and had not formed is not forgotten, and not told twice', () =>
    withFolder(async (folder) => {
      const before = await open(folder);
      before.form(alarm('a'));
      before.form(alarm('b'));
      before.add(raised('a'));
      await before.written();
      for (const after of [await open(folder), await open(folder)]) {
        assert.deepEqual(
          after.forming.map(({ name }) => name),
          ['b'],
        );
      }
    }));

  test('what is told and over leaves nothing on disk but what is raised', () =>
    withFolder(async (folder) => {
      const journal = await open(folder);
      for (let n = 0; n < 3_000; n++) {
        journal.add(n % 2 === 0 ? raised('a') : cleared('a'));
        for (const sink of SINKS) journal.done(sink, journal.waitingFor(sink)[0]?.number ?? 0);
        if (n % 100 === 0) await journal.written();
      }
      journal.add(raised('b'));
      for (const sink of SINKS) journal.done(sink, journal.waitingFor(sink)[0]?.number ?? 0);
      await journal.written();
      assert.ok(statSync(join(folder, 'alarms.jsonl')).size < 1_000_000);
      await open(folder);
      assert.equal(readFileSync(join(folder, 'alarms.jsonl'), 'utf8').trim().split('\n').length, 1);
    }));

  test('a line that was cut off, and lines of others, cost nothing but themselves', () =>
    withFolder(async (folder) => {
      await added(await open(folder), raised('a'));
      appendFileSync(
        join(folder, 'alarms.jsonl'),
        '{"number":7}\nnull\n\n{"number":2,"event":{"sta',
      );
      assert.deepEqual(waiting(await open(folder), 'one'), ['raised a']);
    }));

  test('a sink that is gone from the configuration holds up nothing', () =>
    withFolder(async (folder) => {
      await added(await open(folder), cleared('a'));
      const onlyTwo = async (): Promise<AlarmJournal> => {
        const journal = new AlarmJournal({ directory: folder, sinks: ['two'], report: none });
        await journal.open();
        await journal.written();
        return journal;
      };
      const other = await onlyTwo();
      other.done('two', other.waitingFor('two')[0]?.number ?? 0);
      await other.written();
      await onlyTwo();
      assert.equal(readFileSync(join(folder, 'alarms.jsonl'), 'utf8'), '');
    }));

  test('of too many the oldest of the least severe is dropped, and counted', async () => {
    const journal = await open(undefined, 3);
    journal.add(raised('a', 'critical'));
    journal.add(raised('b', 'info'));
    journal.add(raised('c', 'warning'));
    journal.add(raised('d', 'critical'));
    journal.add(raised('e', 'critical'));
    assert.deepEqual(waiting(journal, 'one'), ['raised a', 'raised d', 'raised e']);
    journal.add(raised('f', 'critical'));
    assert.deepEqual(waiting(journal, 'one'), ['raised d', 'raised e', 'raised f']);
    assert.equal(journal.droppedFor('one'), 3);
  });

  test('a disk that fails is said once, and alarms go on in memory', () =>
    withFolder(async (folder) => {
      const file = join(folder, 'no folder');
      writeFileSync(file, '');
      const lines: string[] = [];
      const journal = new AlarmJournal({
        directory: file,
        sinks: SINKS,
        report: (name) => lines.push(name),
      });
      await journal.open();
      for (const event of [raised('a'), cleared('a')]) journal.add(event);
      await journal.written();
      assert.deepEqual(waiting(journal, 'one'), ['raised a', 'cleared a']);
      assert.ok(journal.isFailing);
      assert.equal(lines.length, 1);
    }));

  test('it is readable by its owner only', () =>
    withFolder(async (folder) => {
      mkdirSync(join(folder, 'x'));
      await added(await open(join(folder, 'x', 'alarms')), raised('a'));
      assert.equal(statSync(join(folder, 'x', 'alarms')).mode & 0o777, 0o700);
      assert.equal(statSync(join(folder, 'x', 'alarms', 'alarms.jsonl')).mode & 0o777, 0o600);
    }));
});
