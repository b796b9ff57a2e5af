import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  ActiveSnapshot,
  AgentSnapshot,
  LogoutExplanation,
  SessionSnapshot,
} from '../../src/contract/snapshot.js';
import {
  CONNECTION_LOST,
  FRANKFURT,
  MUNICH,
  MUNICH_READY,
  active,
} from '../../src/contract/testing/snapshots.js';
import { snapshotLine } from './snapshot-line.js';

const ACTIVE = active();
const CALL = { id: 'site-1-1', number: '+49 69 90009001', attachedData: {} };
const CUT = { ...CALL, site: FRANKFURT, sinceMs: 0 };
const LEG = { from: FRANKFURT, to: MUNICH, steps: [], tookMs: 31.6 };

const countingDown = (forMs: number): ActiveSnapshot => ({
  ...ACTIVE,
  services: { ...ACTIVE.services, telephony: 'off' },
  switchover: {
    kind: 'counting-down',
    cause: 'telephony',
    to: MUNICH,
    forMs,
    dueInMs: 10_000 - forMs,
    timeoutMs: 10_000,
  },
});

const loggedOut = (logout: LogoutExplanation): AgentSnapshot => ({
  dn: '7001',
  state: 'logged-out',
  logout,
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
      interruptedCalls: [],
      warnings: [],
    },
    'signing in: logging in, Munich',
  ],
  [ACTIVE, 'at Frankfurt, not-ready'],
  [
    countingDown(0),
    'at Frankfurt, not-ready, telephony off, moves to Munich after 10 s (telephony)',
  ],
  [
    {
      ...ACTIVE,
      connection: 'lost',
      services: CONNECTION_LOST.services,
      switchover: { kind: 'due', cause: 'telephony', to: MUNICH, forMs: 10_000 },
    },
    'at Frankfurt, connection lost, move to Munich is due (telephony)',
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
      interruptedCalls: [CUT],
      warnings: [],
    },
    'moving Frankfurt → Munich (telephony), connect 12 ms, leave …, cut off: +49 69 90009001',
  ],
  [
    {
      kind: 'unreachable',
      username: 'agent1',
      sites: [FRANKFURT, MUNICH],
      sinceMs: 0,
      attempt: { kind: 'running' },
      interruptedCalls: [],
      warnings: [],
    },
    'no site answers',
  ],
  [
    { ...ACTIVE, agent: { dn: '7001', state: 'not-ready', reason: 'Lunch', requested: 'ready' } },
    'at Frankfurt, not-ready (Lunch), asked for ready',
  ],
  [
    { ...ACTIVE, agent: loggedOut({ kind: 'graceful-shutdown' }) },
    'at Frankfurt, logged-out (graceful shutdown)',
  ],
  [
    { ...ACTIVE, agent: loggedOut({ kind: 'unknown', reason: 'shift_end=1' }) },
    'at Frankfurt, logged-out (unknown: shift_end=1)',
  ],
  [
    {
      ...ACTIVE,
      agent: loggedOut({ kind: 'registration-expired' }),
      phone: { kind: 'registration-expired', forMs: 0 },
      switchover: { kind: 'never', cause: 'phone', forMs: 0 },
    },
    'at Frankfurt, logged-out (registration expired), phone registration expired, no move: no timeout for phone',
  ],
  [
    {
      ...ACTIVE,
      call: { ...CALL, state: 'established', forMs: 0 },
      switchover: { kind: 'waiting-for-call', cause: 'return', to: MUNICH, dueInMs: 1 },
    },
    'at Frankfurt, not-ready, call established, goes to Munich after the call (return)',
  ],
  [
    { ...ACTIVE, switchover: { kind: 'announced', to: MUNICH, dueInMs: 1 } },
    'at Frankfurt, not-ready, returns to Munich soon',
  ],
  [
    {
      ...ACTIVE,
      switchover: {
        kind: 'refused',
        cause: 'graceful-shutdown',
        to: MUNICH,
        refusal: 'refused-credentials',
        forMs: 1,
      },
    },
    'at Frankfurt, not-ready, Munich refused: refused-credentials (graceful-shutdown)',
  ],
  [{ ...ACTIVE, drill: { kind: 'running', legs: [] } }, 'at Frankfurt, not-ready, drill'],
  [
    { ...ACTIVE, drill: { kind: 'done', legs: [LEG, LEG] } },
    'at Frankfurt, not-ready, drill done: 32 ms and 32 ms',
  ],
  [
    { ...ACTIVE, drill: { kind: 'failed', legs: [LEG], site: FRANKFURT } },
    'at Frankfurt, not-ready, drill failed at Frankfurt: 32 ms',
  ],
  [{ ...ACTIVE, standby: MUNICH_READY }, 'at Frankfurt, not-ready'],
  [
    {
      ...ACTIVE,
      standby: { ...MUNICH_READY, services: { ...MUNICH_READY.services, telephony: 'off' } },
    },
    'at Frankfurt, not-ready, at Munich telephony off',
  ],
  [
    { ...ACTIVE, standby: { kind: 'no-answer', site: MUNICH, forMs: 1 } },
    'at Frankfurt, not-ready, Munich does not answer',
  ],
  [
    { ...ACTIVE, standby: { kind: 'refused', site: MUNICH, refusal: 'unknown-person' } },
    'at Frankfurt, not-ready, Munich would refuse: unknown-person',
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
