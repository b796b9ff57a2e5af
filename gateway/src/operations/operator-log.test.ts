import assert from 'node:assert/strict';
import test from 'node:test';
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
