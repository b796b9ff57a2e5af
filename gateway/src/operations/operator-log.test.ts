import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import test from 'node:test';
import { within } from '../testing/within.js';
import type { LogSettings } from '../settings/operations-settings.js';
import type { Report } from './gateway-event.js';
import { OperatorLog } from './operator-log.js';

const PLAIN: LogSettings = { level: 'info', agents: 'plain' };

function written(settings: LogSettings, tell: (report: Report) => void): Record<string, unknown>[] {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => {
    lines.push(JSON.parse(line) as Record<string, unknown>);
  };
  const log = new OperatorLog('site-1', settings, { write, end: () => Promise.resolve(), lost: 0 });
  tell(log.report);
  return lines;
}

test('an event is one line of JSON with its level, its time and its site', () => {
  const [line] = written(PLAIN, (report) => {
    report('gateway-stopped', { tookMs: 12 });
  });
  const { time, ...rest } = line ?? {};
  assert.match(String(time), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert.deepEqual(rest, {
    level: 'info',
    site: 'site-1',
    event: 'gateway-stopped',
    tookMs: 12,
    msg: 'the gateway has stopped',
  });
});

test('what is less important than the level is not written', () => {
  const events = written({ ...PLAIN, level: 'warn' }, (report) => {
    report('gateway-stopped', { tookMs: 12 });
    report('gateway-failed', { problem: 'a text with "quotes" and\na second line' });
  });
  assert.deepEqual(
    events.map(({ event }) => event),
    ['gateway-failed'],
  );
});

const CHATTY = fileURLToPath(new URL('../testing/chatty-log.ts', import.meta.url));

for (const [what, count, reads, loses] of [
  ['a reader that reads has every line', 5_000, true, false],
  ['a reader that does not read holds nothing up, nor the end of the process', 20_000, false, true],
] as const) {
  test(`${what}, and what is lost is counted`, async () => {
    const child = fork(CHATTY, [String(count)], { execArgv: ['--import', 'tsx'], silent: true });
    try {
      let lines = 0;
      if (reads)
        child.stdout?.on(
          'data',
          (text: Buffer) => (lines += text.toString().split('\n').length - 1),
        );
      const [message] = (await within('the end of the log', once(child, 'message'), 20_000)) as [
        { readonly lost: number },
      ];
      const [code] = (await within('the exit', once(child, 'exit'), 5_000)) as [number | null];
      assert.equal(code, 0);
      assert.equal(message.lost > 0, loses, String(message.lost));
      if (reads) assert.equal(lines, count);
    } finally {
      child.kill('SIGKILL');
    }
  });
}
