import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { alarmChanges, alarmsOf } from '../../src/worker/engine/views/alarms.js';
import {
  atFrankfurt,
  dueInVain,
  forced,
  homeless,
  nowhere,
  standbyStanding,
} from './beginnings.js';
import { SITE_TIMEOUT_MS } from './two-sites.js';
import type { Drive } from './drive.js';

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

  const noSiteAnswers = (drive: Drive): readonly string[] =>
    alarmsOf(drive.state).flatMap(({ name, site }) =>
      name === 'no-site-answers' ? [`${site.id}, ${site.name}`] : [],
    );

  for (const [when, drive] of [
    ['a move that is due has no target that answers', dueInVain],
    ['no site takes the agent who was at work', homeless],
    ['no site takes the agent who signs in', nowhere],
    [
      'a move that is due has a target without telephony',
      () =>
        standbyStanding()
          .service('munich', 'telephony', 'off')
          .service('frankfurt', 'telephony', 'off')
          .after(SITE_TIMEOUT_MS),
    ],
  ] as const) {
    test(`B1 B17 ${when}: one alarm, of the site where they are, were, or would be`, () => {
      assert.deepEqual(noSiteAnswers(drive()), ['frankfurt, Frankfurt']);
    });
  }

  test('B17 no alarm of that kind while a move is not due, or on its way', () => {
    const off = atFrankfurt().service('frankfurt', 'telephony', 'off');
    for (const drive of [atFrankfurt(), off, forced()]) assert.deepEqual(noSiteAnswers(drive), []);
  });
});
