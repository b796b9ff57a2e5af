import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AlarmJournal } from './alarm-journal.js';
import type { AlarmEvent, SiteAlarm } from './alarm.js';
import { SinkRunner } from './sink-runner.js';
import type { AlarmSink, Delivery } from './sink.js';

const raised = (name: string): AlarmEvent => ({
  status: 'raised',
  alarm: {
    name,
    severity: 'warning',
    labels: { site: 'site-1' },
    id: name,
    beganAt: 1,
    agents: 1,
    someAgents: [],
  },
});

/** A sink that answers as it is told to. */
class ObedientSink implements AlarmSink {
  readonly name = 'obedient';
  readonly told: string[] = [];
  answers: (Delivery | Error | 'nothing')[] = [];

  tell({ alarm }: AlarmEvent): Promise<Delivery> {
    this.told.push(alarm.name);
    const answer = this.answers.shift() ?? ({ kind: 'told' } as const);
    if (answer === 'nothing') return new Promise(() => undefined);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  }
}

const FAILED = { kind: 'failed', problem: 'not now' } as const;

function stage(names: readonly string[], standing: readonly SiteAlarm[] = []) {
  const lines: string[] = [];
  const journal = new AlarmJournal({ sinks: ['obedient'], report: () => undefined });
  for (const name of names) journal.add(raised(name));
  const sink = new ObedientSink();
  const runner = new SinkRunner(
    sink,
    journal,
    () => standing,
    (name) => lines.push(name),
  );
  return { journal, sink, runner, lines };
}

describe('B17 a sink is told in order, and again what it has not taken', () => {
  test('all that waits, one after the other', async () => {
    const { sink, runner } = stage(['a', 'b', 'c']);
    await runner.look();
    assert.deepEqual(sink.told, ['a', 'b', 'c']);
    assert.deepEqual(runner.status, {
      sink: 'obedient',
      told: 3,
      failed: 0,
      rejected: 0,
      dropped: 0,
      waiting: 0,
    });
  });

  test('what fails waits, and is told again after a pause', async (t) => {
    t.mock.timers.enable({ apis: ['Date'] });
    const now = t.mock.method(performance, 'now', () => clock);
    let clock = 0;
    const { sink, runner, lines } = stage(['a', 'b']);
    sink.answers = [FAILED, new Error('connection refused')];
    await runner.look();
    await runner.look();
    assert.deepEqual(sink.told, ['a'], 'not before its pause is over');
    clock += 1_000;
    await runner.look();
    clock += 2_000;
    await runner.look();
    assert.deepEqual(sink.told, ['a', 'a', 'a', 'b']);
    assert.deepEqual(lines, ['alarm-sink-fails', 'alarm-sink-back']);
    assert.equal(runner.status.failed, 2);
    now.mock.restore();
  });

  test('a pause is as long as the sink asks for, but not for ever', async (t) => {
    let clock = 0;
    t.mock.method(performance, 'now', () => clock);
    const { sink, runner } = stage(['a']);
    sink.answers = [{ ...FAILED, retryAfterMs: 1e9 }];
    await runner.look();
    clock += 299_000;
    await runner.look();
    assert.equal(sink.told.length, 1);
    clock += 1_000;
    await runner.look();
    assert.equal(sink.told.length, 2);
  });

  test('what it takes never holds up nothing', async () => {
    const { sink, runner } = stage(['a', 'b']);
    sink.answers = [{ kind: 'rejected', problem: 'status 400' }];
    await runner.look();
    assert.deepEqual(sink.told, ['a', 'b']);
    assert.equal(runner.status.rejected, 1);
  });

  test('what was being told when it stops is told by the next process', async () => {
    const { sink, runner, journal } = stage(['a']);
    sink.answers = ['nothing'];
    const looking = runner.look();
    runner.stop();
    await looking;
    assert.equal(journal.waitingFor('obedient').length, 1);
  });
});
