import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CrowdAlarms } from './crowd-alarms.js';

test('B17 a desktop of a crowd raises an alarm once for a service that is off, and clears it once', () => {
  const told: string[] = [];
  const alarms = new CrowdAlarms('site-1', 'crowd 1', (method, params) => {
    told.push(`${method} ${String(Reflect.get(params, 'name'))}`);
  });
  const result = { telephony: 'on', configuration: 'off', statistics: 'on' };
  alarms.heard({ jsonrpc: '2.0', id: 1, result });
  alarms.heard({ jsonrpc: '2.0', id: 2, result: {} });
  for (const status of ['off', 'on', 'on']) {
    const params = { service: 'configuration', status };
    alarms.heard({ jsonrpc: '2.0', method: 'service.status', params });
  }
  alarms.heard({ jsonrpc: '2.0', method: 'dn.event', params: { event: 'EventAgentReady' } });
  assert.deepEqual(told, [
    'alarm.raise configuration-service-off',
    'alarm.clear configuration-service-off',
  ]);
});
