import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SessionSnapshot, Warning } from './snapshot.js';
import { warningChanges } from './warning-changes.js';

const FRANKFURT = { id: 'site-1', name: 'Frankfurt' };
const off = (sinceMs: number): Warning => ({
  kind: 'service-off',
  service: 'statistics',
  site: FRANKFURT,
  sinceMs,
});
const unreadable = (count: number): Warning => ({
  kind: 'unreadable-messages',
  site: FRANKFURT,
  count,
  problem: `problem ${count}`,
});

const unreachable = (...warnings: readonly Warning[]): SessionSnapshot => ({
  kind: 'unreachable',
  username: 'agent1',
  sites: [FRANKFURT],
  sinceMs: 0,
  attempt: { kind: 'running' },
  interruptedCalls: [],
  warnings,
});
const nobody: SessionSnapshot = { kind: 'signed-out', why: { kind: 'never-signed-in' } };

describe('warning changes', () => {
  test('S2.5 a new warning is raised once, and cleared once', () => {
    assert.deepEqual(warningChanges(unreachable(), unreachable(off(0))), [
      { status: 'raised', warning: off(0) },
    ]);
    assert.deepEqual(warningChanges(unreachable(off(0)), unreachable(off(900))), []);
    assert.deepEqual(warningChanges(unreachable(off(900)), unreachable()), [
      { status: 'cleared', warning: off(900) },
    ]);
  });

  test('messages that go on being unreadable are one warning', () => {
    assert.deepEqual(warningChanges(unreachable(unreadable(1)), unreachable(unreadable(2))), []);
  });

  test('B11 moves that go on are one warning', () => {
    const flapping = (moves: number): Warning => ({ kind: 'flapping', moves, withinMs: 900_000 });
    assert.deepEqual(warningChanges(unreachable(flapping(3)), unreachable(flapping(4))), []);
  });

  test('signing out clears them all', () => {
    assert.deepEqual(
      warningChanges(unreachable(off(0), unreadable(1)), nobody).map(({ status }) => status),
      ['cleared', 'cleared'],
    );
  });
});
