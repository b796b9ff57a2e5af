import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { Annex, Call } from './results.js';
import { DnEvent } from './notifications.js';

test('a number among options, reasons or attached data costs nothing else (S1.5, S2.8)', () => {
  assert.deepEqual(v.parse(Annex, { section: { 'site-timeout': 30, other: '1' } }), {
    section: { 'site-timeout': '30', other: '1' },
  });
  const attachedData = { CustomerId: 17, isVip: true, none: null, list: [1, 'a'] };
  const call = { id: 'c', number: '1', attachedData };
  const asText = { CustomerId: '17', isVip: 'true', none: 'null', list: '[1,"a"]' };
  assert.deepEqual(v.parse(Call, call).attachedData, asText);
  const event = { event: 'EventRinging', dn: '7001', reasons: { 'dr-force_logout': 1 }, call };
  const read = v.parse(DnEvent, event);
  assert.deepEqual(read.reasons, { 'dr-force_logout': '1' });
  assert.deepEqual(read.call?.attachedData, asText);
});
