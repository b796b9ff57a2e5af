import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { connectionsOf } from '../../src/worker/engine/model/connections.js';
import { atFrankfurt } from './beginnings.js';
import type { Drive } from './drive.js';
import { SITE_TIMEOUT_MS, type SiteId } from './two-sites.js';

/** Neither Frankfurt, which was lost, nor Munich, on whose log-in they signed out, has confirmed it. */
function signedOutUnconfirmed(): Drive {
  const drive = atFrankfurt().closes('frankfurt').after(SITE_TIMEOUT_MS).connects('munich');
  const [link] = connectionsOf(drive.state);
  assert.equal(link?.siteId, 'munich');
  return drive
    .happen({ type: 'sign-out-requested' })
    .happen({ type: 'left', generation: link.generation });
}

/** The attempts that follow, each of which fails. */
function attempts(drive: Drive, count: number) {
  return Array.from({ length: count }, () => {
    while (connectionsOf(drive.state).length === 0) drive.after(1_000);
    const [link] = connectionsOf(drive.state);
    assert(link !== undefined);
    drive.closes(link.siteId as SiteId);
    return link;
  });
}

describe('a log-out that two sites have not confirmed', () => {
  test('I9 B27 they are told in turn, each by all its gateways', () => {
    const tried = attempts(signedOutUnconfirmed(), 5);
    assert.deepEqual(
      tried.map(({ siteId, gateway }) => `${siteId} ${gateway}`),
      ['frankfurt 0', 'munich 0', 'frankfurt 0', 'munich 1', 'frankfurt 0'],
    );
  });

  test('I5 no attempt is taken for a connection of before', () => {
    const drive = signedOutUnconfirmed();
    const newest = drive.state.lastGeneration;
    assert.deepEqual(
      attempts(drive, 3).map(({ generation }) => generation - newest),
      [1, 2, 3],
    );
  });
});
