import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { alarmChanges } from '../../src/worker/engine/views/alarms.js';
import { atFrankfurt, forced } from './beginnings.js';

const FRANKFURT = { id: 'frankfurt', name: 'Frankfurt' };

describe('alarms', () => {
  for (const [id, service] of [
    ['S2.4', 'configuration'],
    ['S2.5', 'statistics'],
  ] as const) {
    const alarm = { name: `${service}-service-off`, site: FRANKFURT } as const;

    test(`${id} ${service} OFF raises its alarm once, ON clears it once`, () => {
      const well = atFrankfurt().state;
      const off = atFrankfurt().service('frankfurt', service, 'off').state;
      assert.deepEqual(alarmChanges(well, off), [{ status: 'raised', alarm }]);
      assert.deepEqual(alarmChanges(off, off), []);
      assert.deepEqual(alarmChanges(off, well), [{ status: 'cleared', alarm }]);
    });
  }

  test('S2.4 S2.5 of two alarms, the one whose cause has ended is cleared', () => {
    const both = atFrankfurt()
      .service('frankfurt', 'configuration', 'off')
      .service('frankfurt', 'statistics', 'off');
    const before = both.state;
    const after = both.service('frankfurt', 'statistics', 'on').state;
    assert.deepEqual(
      alarmChanges(before, after).map(({ status, alarm: { name } }) => `${status} ${name}`),
      ['cleared statistics-service-off'],
    );
  });

  test('S2.4 an alarm of a site is cleared when the agent leaves that site, and not before', () => {
    const moving = forced().service('frankfurt', 'configuration', 'off');
    const before = moving.state;
    const checked = moving.connects('munich').answersAll('munich').state;
    assert.deepEqual(alarmChanges(before, before), []);
    assert.deepEqual(
      alarmChanges(before, checked).map(({ status, alarm: { name } }) => `${status} ${name}`),
      ['cleared telephony-service-off', 'cleared configuration-service-off'],
    );
  });
});
