import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { logoutPolicy, type LogoutDecision } from '../../src/worker/engine/rules/log-out.js';
import { CONFIGURATION } from './two-sites.js';

const stay = (why: Extract<LogoutDecision, { kind: 'stay' }>['why']): LogoutDecision => ({
  kind: 'stay',
  why,
});
const unknown = (reason: string) => stay({ kind: 'unknown', reason });
const LONG = 'x'.repeat(200);

const TABLE: readonly (readonly [string, Readonly<Record<string, string>>, LogoutDecision])[] = [
  ['S2.6 no reason at all', {}, stay({ kind: 'manual' })],
  ['S2.7 as a value', { reason: 'supervisor_logout' }, stay({ kind: 'supervisor' })],
  ['S2.7 as a key', { 'Supervisor-Logout': '' }, stay({ kind: 'supervisor' })],
  ['S2.8 as a key', { 'dr-force_logout': '1' }, { kind: 'await-registration' }],
  ['S2.8 as a value', { reason: 'DR Force Logout' }, { kind: 'await-registration' }],
  ['S2.11 as a key', { graceful_shutdown_logout: '1' }, { kind: 'switch' }],
  ['S2.11 as a value', { x: 'GracefulShutdownLogout' }, { kind: 'switch' }],
  [
    'S2.11 before S2.8 before S2.7',
    { a: 'supervisor_logout', b: 'dr-force_logout', c: 'graceful_shutdown_logout' },
    { kind: 'switch' },
  ],
  [
    'S2.8 before S2.7',
    { a: 'supervisor_logout', b: 'dr-force_logout' },
    { kind: 'await-registration' },
  ],
  ['B6 unknown, key and value', { code: '17' }, unknown('code=17')],
  ['B6 unknown, a key alone', { lunch: '' }, unknown('lunch')],
  ['B6 unknown, several', { code: '17', lunch: '' }, unknown('code=17, lunch')],
  ['B6 what only begins like a known one', { 'dr-force_logout2': '' }, unknown('dr-force_logout2')],
  ['B6 unknown, too long to read', { [LONG]: '' }, unknown(`${LONG.slice(0, 120)}…`)],
  ['B6 unknown, just short enough', { [LONG.slice(0, 120)]: '' }, unknown(LONG.slice(0, 120))],
];

describe('what a log-out leads to', () => {
  for (const [name, reasons, decision] of TABLE) {
    test(`${name}: ${decision.kind}`, () => {
      assert.deepEqual(logoutPolicy(reasons, CONFIGURATION), decision);
    });
  }
});
