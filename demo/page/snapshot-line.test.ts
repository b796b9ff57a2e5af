import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ActiveSnapshot, SessionSnapshot } from '../../src/contract/snapshot.js';
import { snapshotLine } from './snapshot-line.js';

const FRANKFURT = { id: 'site-1', name: 'Frankfurt' };
const MUNICH = { id: 'site-2', name: 'Munich' };
const ACTIVE: ActiveSnapshot = {
  kind: 'active',
  username: 'agent1',
  site: FRANKFURT,
  sinceMs: 0,
  arrival: { kind: 'signed-in' },
  connection: 'connected',
  services: { telephony: 'on', configuration: 'on', statistics: 'on' },
  agent: { dn: '7001', state: 'not-ready' },
  switchover: { kind: 'none' },
  warnings: [],
};
const UNKNOWN = { telephony: 'unknown', configuration: 'unknown', statistics: 'unknown' } as const;

const countingDown = (offForMs: number): ActiveSnapshot => ({
  ...ACTIVE,
  services: { ...ACTIVE.services, telephony: 'off' },
  switchover: {
    kind: 'counting-down',
    to: MUNICH,
    offForMs,
    dueInMs: 10_000 - offForMs,
    timeoutMs: 10_000,
  },
});

const LINES: readonly (readonly [SessionSnapshot, string])[] = [
  [{ kind: 'signed-out', why: { kind: 'never-signed-in' } }, 'signed out'],
  [
    {
      kind: 'signed-out',
      why: { kind: 'refused', refusal: 'refused-credentials', site: MUNICH },
    },
    'Munich refused: refused-credentials',
  ],
  [
    {
      kind: 'starting',
      username: 'agent1',
      step: 'logging-in',
      site: MUNICH,
      failedSites: [],
      warnings: [],
    },
    'signing in: logging in, Munich',
  ],
  [ACTIVE, 'at Frankfurt, not-ready'],
  [countingDown(0), 'at Frankfurt, not-ready, telephony off, moves to Munich after 10 s'],
  [
    {
      ...ACTIVE,
      connection: 'lost',
      services: UNKNOWN,
      switchover: { kind: 'due', to: MUNICH, offForMs: 10_000 },
    },
    'at Frankfurt, connection lost, move to Munich is due',
  ],
  [
    {
      ...ACTIVE,
      arrival: { kind: 'moved', from: MUNICH, cause: 'telephony', tookMs: 41.7 },
    },
    'at Frankfurt, moved in 42 ms, not-ready',
  ],
  [
    {
      kind: 'switching',
      username: 'agent1',
      from: FRANKFURT,
      to: MUNICH,
      cause: 'telephony',
      steps: [
        { name: 'connect', status: 'done', afterMs: 12.4 },
        { name: 'leave', status: 'running' },
        { name: 'log-in', status: 'waiting' },
      ],
      warnings: [],
    },
    'moving Frankfurt → Munich (telephony), connect 12 ms, leave …',
  ],
  [
    {
      kind: 'unreachable',
      username: 'agent1',
      sites: [FRANKFURT, MUNICH],
      sinceMs: 0,
      attempt: { kind: 'running' },
      warnings: [],
    },
    'no site answers',
  ],
];

for (const [snapshot, line] of LINES) {
  test(`The log says "${line}"`, () => {
    assert.equal(snapshotLine(snapshot), line);
  });
}

test('The log says the same while only time goes on', () => {
  assert.equal(snapshotLine(countingDown(1_000)), snapshotLine(countingDown(2_000)));
});
