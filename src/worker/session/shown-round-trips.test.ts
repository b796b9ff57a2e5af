import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ActiveSnapshot, SessionSnapshot } from '../../contract/snapshot.js';
import { UPDATE_INTERVAL_MS, ShownRoundTrips } from './shown-round-trips.js';

const HERE = { id: 'site-1', name: 'Frankfurt' };
const THERE = { id: 'site-2', name: 'Munich' };
const ON = { telephony: 'on', configuration: 'on', statistics: 'on' } as const;

const AT_WORK: ActiveSnapshot = {
  kind: 'active',
  username: 'agent1',
  site: HERE,
  otherSite: THERE,
  sinceMs: 0,
  arrival: { kind: 'signed-in' },
  connection: 'connected',
  services: ON,
  agent: { dn: '5001', state: 'ready' },
  phone: { kind: 'in-service' },
  interruptedCalls: [],
  switchover: { kind: 'none' },
  drill: { kind: 'none' },
  standby: { kind: 'answers', site: THERE, services: ON, isConnected: true },
  warnings: [],
};

const toldIn = (snapshot: SessionSnapshot): readonly (number | undefined)[] =>
  snapshot.kind === 'active' && snapshot.standby.kind === 'answers'
    ? [snapshot.roundTripMs, snapshot.standby.roundTripMs]
    : [];

test('Round trips join the snapshot of an agent at work, of both sites, in whole ms (B9)', () => {
  const told = new ShownRoundTrips();
  assert.deepEqual(toldIn(told.addTo(AT_WORK)), [undefined, undefined]);
  const measured = new Map([
    ['site-1', 17.6],
    ['site-2', 0.2],
  ]);
  assert.equal(told.take(measured, 0), true);
  assert.deepEqual(toldIn(told.addTo(AT_WORK)), [18, 1]);
  const signedOut: SessionSnapshot = { kind: 'signed-out', why: { kind: 'agent-wish' } };
  assert.equal(told.addTo(signedOut), signedOut);
});

test('A site that is not connected has none, whatever it had before', () => {
  const told = new ShownRoundTrips();
  told.take(
    new Map([
      ['site-1', 18],
      ['site-2', 31],
    ]),
    0,
  );
  const lost = told.addTo({
    ...AT_WORK,
    connection: 'lost',
    standby: { kind: 'answers', site: THERE, services: ON, isConnected: false },
  });
  assert.deepEqual(toldIn(lost), [undefined, undefined]);
});

test('Only a noticeable change is news, and only every few seconds', () => {
  const told = new ShownRoundTrips();
  const steps: readonly (readonly [number, number | undefined, boolean])[] = [
    [0, 20, true],
    [UPDATE_INTERVAL_MS, 20, false],
    [UPDATE_INTERVAL_MS, 23.9, false],
    [UPDATE_INTERVAL_MS - 1, 90, false],
    [UPDATE_INTERVAL_MS, 90, true],
    [UPDATE_INTERVAL_MS * 2, 73, false],
    [UPDATE_INTERVAL_MS * 2, 71, true],
    [UPDATE_INTERVAL_MS * 3, undefined, true],
    [UPDATE_INTERVAL_MS * 4, undefined, false],
    [UPDATE_INTERVAL_MS * 4, 1, true],
    [UPDATE_INTERVAL_MS * 5, 3.9, false],
  ];
  for (const [now, ms, isNews] of steps) {
    const measured = ms === undefined ? new Map<string, number>() : new Map([['site-1', ms]]);
    assert.equal(told.take(measured, now), isNews, `${ms} ms at ${now}`);
  }
});
