import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runHerd } from './herd.js';
import type { HerdOutcome, HerdSettings } from './model.js';
import { PEERS, runPeers } from './peers.js';

const CLIENTS = 200;
const PER_SECOND = 20;
/** With nobody waiting in vain, the last one is in after this. */
const ALL_MS = (CLIENTS / PER_SECOND) * 1_000;

const SETTINGS: HerdSettings = {
  clients: CLIENTS,
  loginsPerSecond: PER_SECOND,
  standby: 'off',
  gateways: 'one',
  hint: 'slot',
  capacityAt: () => 50 * PER_SECOND,
  roundTripMs: 20,
  seed: 1,
};

const run = (changed: Partial<HerdSettings>): HerdOutcome =>
  runHerd({ ...SETTINGS, ...changed }, 600_000);

const last = ({ arrivals }: HerdOutcome): number => arrivals.at(-1) ?? Infinity;

describe('all agents of a site at once', () => {
  for (const gateways of ['one', 'two'] as const) {
    for (const standby of ['off', 'warm'] as const) {
      it(`B12 are in at the pace of the site, with two attempts at most, gateways: ${gateways}, standby ${standby}`, () => {
        const outcome = run({ standby, gateways });
        assert.equal(outcome.missing, 0);
        assert.ok(last(outcome) <= 1.05 * ALL_MS, `the last after ${last(outcome)} ms`);
        assert.ok(Math.max(...outcome.attempts) <= 2, `${Math.max(...outcome.attempts)} attempts`);
      });
    }
  }

  it('B12 are in at two gateways that do not share their slots, which takes more attempts', () => {
    const outcome = run({ gateways: 'two-apart' });
    assert.equal(outcome.missing, 0);
    assert.ok(Math.max(...outcome.attempts) > 2, `${Math.max(...outcome.attempts)} attempts`);
  });

  for (const hint of ['none', 'negative', 'absurd'] as const) {
    for (const standby of ['off', 'warm'] as const) {
      it(`B12 I7 are in all the same if slots are ${hint}, and nobody hammers, standby ${standby}`, () => {
        const outcome = run({ hint, standby });
        assert.equal(outcome.missing, 0);
        assert.ok(Math.max(...outcome.attempts) <= 12, `${Math.max(...outcome.attempts)} attempts`);
      });
    }
  }

  it('B12 are in when the site has less time than its admission believes', () => {
    // Half of the pace for the first half of the time, and then enough.
    const capacityAt = (ms: number): number => (ms < ALL_MS / 2 ? PER_SECOND / 2 : 50 * PER_SECOND);
    const outcome = run({ capacityAt });
    assert.equal(outcome.missing, 0);
    assert.ok(last(outcome) <= 3 * ALL_MS, `the last after ${last(outcome)} ms`);
  });
});

describe('others who lose their site at once', () => {
  const withSlots = last(run({}));

  for (const peer of PEERS) {
    it(`with ${peer.name} are all in at some time, later than with slots`, () => {
      const outcome = runPeers(peer, CLIENTS, PER_SECOND, 1);
      assert.equal(outcome.arrivals.length, CLIENTS);
      assert.ok(last(outcome) > withSlots, `the last after ${last(outcome)} ms`);
    });
  }
});
