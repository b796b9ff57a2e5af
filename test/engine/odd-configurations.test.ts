import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { snapshotOf } from '../../src/worker/engine/views/snapshot.js';
import { timersOf } from '../../src/worker/engine/views/timers.js';
import { atFrankfurt, opening, withoutTimeouts } from './beginnings.js';
import { Drive } from './drive.js';
import { CONFIGURATION, SITE_TIMEOUT_MS } from './two-sites.js';

const ONE_SITE = {
  ...CONFIGURATION,
  sites: CONFIGURATION.sites.filter(({ id }) => id === 'frankfurt'),
};

const atTheOnlySite = (): Drive =>
  new Drive()
    .configured(ONE_SITE)
    .signsIn()
    .storageAnswers()
    .connects('frankfurt')
    .answersAll('frankfurt');

function atWork({ state, now }: Drive) {
  const snapshot = snapshotOf(state, now);
  assert(snapshot.kind === 'active', snapshot.kind);
  return snapshot;
}

describe('configurations that leave something open', () => {
  test('S1.6 with neither Application object readable, no site is preferred and no time-out set', () => {
    const snapshot = atWork(withoutTimeouts());
    assert.equal(snapshot.preferredSite, undefined);
    assert.equal(snapshot.warnings.filter(({ kind }) => kind === 'configuration-object').length, 2);
  });

  test('S2.3 without a readable time-out, telephony causes no move', () => {
    const drive = withoutTimeouts().service('frankfurt', 'telephony', 'off');
    assert.equal(atWork(drive).switchover.kind, 'never');
    assert.deepEqual(timersOf(drive.state), []);
  });

  test('B11 without a preferred site there is none to return to', () => {
    const drive = withoutTimeouts();
    const before = drive.state;
    assert.equal(drive.happen({ type: 'return-requested' }).state, before);
  });

  test('S2.2 with no other site, an agent without telephony is told that no move follows', () => {
    const drive = atTheOnlySite()
      .service('frankfurt', 'telephony', 'off')
      .after(SITE_TIMEOUT_MS - 1);
    assert.equal(atWork(drive).switchover.kind, 'never');
    assert.equal(atWork(drive).otherSite, undefined);
    assert.equal(atWork(drive.happen({ type: 'move-now-requested' })).site.id, 'frankfurt');
  });

  test('S2.11 without another site, a shutdown causes no move', () => {
    const drive = atTheOnlySite().dn('frankfurt', 'EventAgentLogout', {
      reasons: { graceful_shutdown_logout: '1' },
    });
    assert.equal(atWork(drive).site.id, 'frankfurt');
    assert.equal(atWork(drive).switchover.kind, 'none');
  });

  test('B10 with no other site there is nothing to rehearse', () => {
    const drive = atTheOnlySite();
    const before = drive.state;
    assert.equal(drive.happen({ type: 'drill-requested' }).state, before);
  });

  test('a site that refused the agent is still named when the configuration no longer has it', () => {
    const drive = opening()
      .refuses('frankfurt', 'session.open', 'refused-credentials')
      .configured({ ...CONFIGURATION, sites: CONFIGURATION.sites.slice(1) });
    assert.deepEqual(snapshotOf(drive.state, 0), {
      kind: 'signed-out',
      why: {
        kind: 'refused',
        refusal: 'refused-credentials',
        site: { id: 'frankfurt', name: 'Frankfurt' },
      },
    });
  });

  test('I10 a call that an event does not name is none', () => {
    const drive = atFrankfurt();
    const before = atWork(drive);
    assert.deepEqual(atWork(drive.dn('frankfurt', 'EventRinging')), before);
  });
});
