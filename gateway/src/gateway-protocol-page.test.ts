import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import {
  ALARM_CALLS,
  CALLS,
  FAILURE_CODES,
  isAlarmCall,
  isCallName,
  isFailureKind,
  isNotificationName,
  NOTIFICATIONS,
  RequestFrame,
  ServerFrame,
  type AlarmCallName,
  type CallName,
} from 'agent-dr-protocol';
import * as v from 'valibot';

const PAGE = readFileSync(new URL('../../docs/gateway-protocol.md', import.meta.url), 'utf8');

const EVERY_CALL = { ...CALLS, ...ALARM_CALLS };
const isEveryCall = (name: string): name is CallName | AlarmCallName =>
  isCallName(name) || isAlarmCall(name);

const EXAMPLES: readonly unknown[] = [...PAGE.matchAll(/```json\n(.*?)```/gs)].map(
  ([, text]): unknown => JSON.parse(text ?? ''),
);

test('every example is a message of the protocol, and every call is answered with its result', () => {
  const answered = new Set<CallName | AlarmCallName>();
  let asked: RequestFrame | null = null;
  for (const example of EXAMPLES) {
    const request = v.safeParse(RequestFrame, example);
    if (request.success) {
      const { method, params = {} } = request.output;
      assert.ok(isEveryCall(method), method);
      v.parse(EVERY_CALL[method].params, params);
      asked = request.output;
      continue;
    }
    const frame = v.parse(ServerFrame, example);
    if ('error' in frame) {
      const { kind } = frame.error.data;
      assert.ok(isFailureKind(kind), kind);
      assert.equal(frame.error.code, FAILURE_CODES[kind]);
    } else if ('result' in frame) {
      assert.ok(asked && isEveryCall(asked.method));
      assert.equal(frame.id, asked.id);
      v.parse(EVERY_CALL[asked.method].result, frame.result);
      answered.add(asked.method);
    } else {
      assert.ok(isNotificationName(frame.method), frame.method);
      v.parse(NOTIFICATIONS[frame.method], frame.params);
    }
  }
  assert.deepEqual([...answered].sort(), Object.keys(EVERY_CALL).sort());
});

test('every call, notification and failure with its code is on the page', () => {
  for (const name of [...Object.keys(EVERY_CALL), ...Object.keys(NOTIFICATIONS)]) {
    assert.ok(PAGE.includes(`### \`${name}\``), name);
  }
  for (const [kind, code] of Object.entries(FAILURE_CODES)) {
    assert.match(PAGE, new RegExp(`\\| \`${kind}\` +\\| ${code} +\\|`));
  }
});
