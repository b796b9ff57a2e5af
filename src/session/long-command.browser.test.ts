import { assert } from '@open-wc/testing';
import '../define.js';
import { ScriptedWorker } from '../components/testing/scripted-worker.js';
import { COMMAND_DEADLINE_MS } from '../contract/commands.js';

describe('a command that takes longer than any should', () => {
  const { setTimeout } = globalThis;
  let reachDeadline: () => void;

  beforeEach(() => {
    // The deadline comes when the test says so; all other time passes as it does.
    const stub = (run: () => void, ms?: number, ...args: unknown[]): number => {
      if (ms !== COMMAND_DEADLINE_MS) return setTimeout(run, ms, ...args);
      reachDeadline = run;
      return 0;
    };
    globalThis.setTimeout = stub as typeof globalThis.setTimeout;
  });
  afterEach(() => {
    globalThis.setTimeout = setTimeout;
  });

  it('B23 is told as such: the worker lives, and neither that nor Try now ends its session', async () => {
    const worker = new ScriptedWorker();
    worker.install();
    const session = document.createElement('agent-dr-session');
    const told: string[] = [];
    session.addEventListener('dr-failure', ({ failure }) => told.push(failure.kind));
    try {
      session.config = { name: 'a command without an end' } as never;
      document.body.append(session);
      await session.ready();
      worker.answers = false;
      const waiting = session.switchTo('site-2');
      await worker.askedFor(2);
      reachDeadline();
      const late = await waiting;
      assert.equal(late.kind === 'failed' && late.failure.kind, 'takes-long');
      worker.answers = true;
      assert.deepEqual(await session.retryNow(), { kind: 'done' });
      // The same worker was asked all of it: one that had been let go of would not have been.
      assert.deepEqual(worker.asked, [['ready'], ['switchTo', 'site-2'], ['retryNow']]);
      assert.deepEqual(told, ['takes-long']);
      assert.equal(session.snapshot.kind, 'active');
    } finally {
      session.remove();
      worker.uninstall();
    }
  });
});
