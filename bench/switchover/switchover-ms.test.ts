import assert from 'node:assert/strict';
import { test } from 'node:test';
import { switchoverMs } from './switchover-ms.js';

const timeline = (...entries: readonly (readonly [number, string, string])[]) => ({
  entries: entries.map(([atMs, what, situation]) => ({
    atMs,
    what,
    situation,
    then: [],
    input: 0,
  })),
});

const HERE = 'active at site-1: connected, not-ready';
const ON_THE_WAY = 'switching to site-2 (telephony): logging-in';
const THERE = 'active at site-2: connected, not-ready';

test('S2.2 a move counts from the first sign of trouble and site-timeout', () => {
  const recorded = timeline(
    [0, 'site-1: agent.login: not-ready', HERE],
    [100, 'site-1: connection ended, closed with 1006', 'active at site-1: waiting'],
    [600, 'site-1: connection ended, no-connection', 'active at site-1: waiting'],
    [1_101, 'timer switchover', ON_THE_WAY],
    [1_103, 'site-2: dn.register', ON_THE_WAY],
    [1_104.5, 'site-2: agent.login: not-ready', THERE],
    [1_110, 'site-2: agent.notReady: not-ready', THERE],
  );
  assert.equal(switchoverMs(recorded, 1_000), 4.5);
});

test('a timeline without an arrival tells of no move', () => {
  const recorded = timeline(
    [100, 'site-1: telephony off', HERE],
    [1_101, 'timer switchover', ON_THE_WAY],
    [1_900, 'site-1: telephony on', HERE],
  );
  assert.throws(() => switchoverMs(recorded, 1_000), /no move/);
});
