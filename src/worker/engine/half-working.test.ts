import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CallName } from 'agent-dr-protocol';
import type { SessionSnapshot } from '../../contract/snapshot.js';
import type { Refusal } from './model/failure.js';
import { Rehearsal } from './testing/rehearsal.js';
import type { SiteModel } from './testing/site-model.js';

/** Frankfurt answers, and one call of the sequence never gets a good answer there. */
type Fault = readonly [string, (site: SiteModel, method: CallName) => void];

const refusing = (kind: Refusal['kind']): Fault => [
  `is refused with ${kind}`,
  (site, method) => {
    site.refuse(method, kind);
  },
];

const FAULTS: readonly Fault[] = [
  [
    'is never answered',
    (site, method) => {
      site.limp(method, 'silent');
    },
  ],
  // What cannot be read, or is larger than a frame, fails its call just so.
  refusing('internal-error'),
  refusing('busy'),
  refusing('too-many-requests'),
  refusing('unknown-dn'),
  refusing('not-open'),
  refusing('invalid-params'),
  refusing('unknown-method'),
  refusing('stale-epoch'),
  refusing('telephony-unavailable'),
];

const CALLS: readonly CallName[] = [
  'session.open',
  'services.subscribe',
  'dn.register',
  'agent.login',
];

/** Site-timeout, a wait for an answer that does not come, and a few pauses. */
const BOUND_MS = 10_000 + 25_000;

const atMunich = (rehearsal: Rehearsal): void => {
  rehearsal.advance(BOUND_MS);
  assert.equal(rehearsal.situation, 'active at site-2');
  assert.equal(rehearsal.active.agent.state, 'not-ready');
  assert.equal(rehearsal.munich.loggedInEpoch === undefined, false, 'Munich has them');
};

describe('B22 I13 a site at which one call of the sequence gets no good answer', () => {
  for (const method of CALLS) {
    for (const [how, inflict] of FAULTS) {
      test(`${method} ${how}, at the first sign-in: the agent is let in elsewhere`, () => {
        const rehearsal = new Rehearsal();
        inflict(rehearsal.frankfurt, method);
        atMunich(rehearsal.signIn());
      });

      test(`${method} ${how}, when a connection is got back: it is left at site-timeout`, () => {
        const rehearsal = new Rehearsal().signIn().settle();
        const left = leavingOf(rehearsal);
        inflict(rehearsal.frankfurt, method);
        rehearsal.kill(rehearsal.frankfurt).revive(rehearsal.frankfurt);
        atMunich(rehearsal);
        // A site with telephony and the phone that takes no log-in for want of it is being shut down.
        const isImmediate = method === 'agent.login' && how.endsWith('telephony-unavailable');
        assert(isImmediate || left.afterMs === 10_000, `left after ${left.afterMs} ms`);
      });

      test(`${method} ${how}, at the target of a move: the agent ends where they can work`, () => {
        const rehearsal = new Rehearsal().signIn().settle().switchTo('site-2').settle();
        assert.equal(rehearsal.situation, 'active at site-2');
        inflict(rehearsal.frankfurt, method);
        rehearsal.switchTo('site-1');
        atMunich(rehearsal);
      });

      test(`${method} ${how}, on the way home from a rehearsal: the agent stays away`, () => {
        const rehearsal = new Rehearsal().signIn().settle();
        inflict(rehearsal.frankfurt, method);
        rehearsal.happen({ type: 'drill-requested' });
        atMunich(rehearsal);
        assert.equal(rehearsal.active.drill.kind, 'failed');
      });
    }

    test(`${method} that is answered late, and in time, moves nobody`, () => {
      const rehearsal = new Rehearsal().signIn().settle();
      rehearsal.frankfurt.limp(method, { lateByMs: 3_500 });
      rehearsal.kill(rehearsal.frankfurt).revive(rehearsal.frankfurt).advance(BOUND_MS);
      assert.equal(rehearsal.situation, 'active at site-1');
      assert.equal(rehearsal.active.agent.state, 'not-ready');
    });
  }

  for (const method of ['configuration.readPerson', 'session.open'] as const) {
    test(`${method} that is never answered at the first sign-in leads to the other site`, () => {
      const rehearsal = new Rehearsal();
      rehearsal.frankfurt.limp(method, 'silent');
      atMunich(rehearsal.signIn());
    });
  }

  test('configuration.readApplication that is refused is a warning, and no more', () => {
    const rehearsal = new Rehearsal();
    rehearsal.frankfurt.refuse('configuration.readApplication', 'internal-error');
    rehearsal.signIn().settle();
    assert.equal(rehearsal.situation, 'active at site-1');
    assert(rehearsal.active.warnings.some(({ kind }) => kind === 'configuration-object'));
  });

  test('a site that refuses a call is not told to be silent', () => {
    const starting = new Rehearsal();
    starting.frankfurt.refuse('dn.register', 'internal-error');
    const seen: SessionSnapshot[] = [];
    starting.watch(() => seen.push(starting.snapshot));
    starting.signIn().advance(BOUND_MS);
    const failed = seen.flatMap((one) => (one.kind === 'starting' ? one.failedSites : []));
    assert(failed.length > 0 && failed.every(({ word }) => word === 'failing'));
  });

  test('with the other site no better, the agent is told, and is let in by the first that mends', () => {
    const rehearsal = new Rehearsal().signIn().settle();
    for (const site of [rehearsal.frankfurt, rehearsal.munich]) site.limp('agent.login', 'silent');
    rehearsal.kill(rehearsal.frankfurt).revive(rehearsal.frankfurt).advance(60_000);
    assert.notEqual(rehearsal.snapshot.kind, 'signed-out');
    const isTold = (): boolean =>
      rehearsal.snapshot.kind !== 'active' || rehearsal.snapshot.switchover.kind !== 'none';
    for (let second = 0; second < 60; second++) {
      assert(isTold(), 'I13: nothing is told of it');
      rehearsal.advance(1_000);
    }
    rehearsal.munich.limp('agent.login');
    atMunich(rehearsal);
  });
});

/** When the agent left Frankfurt, from now on. */
function leavingOf(rehearsal: Rehearsal): { readonly afterMs: number } {
  const from = rehearsal.now;
  const seen = { afterMs: Infinity };
  rehearsal.watch((before, _input, { state }) => {
    if (before.kind === 'active' && state.kind === 'switching' && seen.afterMs === Infinity) {
      seen.afterMs = rehearsal.now - from;
    }
  });
  return seen;
}
