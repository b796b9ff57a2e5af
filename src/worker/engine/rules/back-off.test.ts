import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  afterFailure,
  afterSuccess,
  NO_BACK_OFF,
  nextAttemptAt,
  saidBy,
  siteAnswered,
  siteFailed,
  siteSaid,
  slotKept,
  slotsOf,
  USUAL_SLOTS,
} from './back-off.js';

const link = { siteId: 'frankfurt', gateway: 0, siblings: [], generation: 1 };
const busy = {
  kind: 'refused',
  refusal: { kind: 'busy', message: 'Many agents come at once.', retryAfterMs: 2_000 },
} as const;
const patience = { hasOther: false, withinMs: undefined };

void describe('slots that a site has given (B12)', () => {
  void test('a site that was not asked yet has given none', () => {
    assert.equal(slotsOf(NO_BACK_OFF, 'frankfurt'), 0);
  });

  void test('each word of a busy site counts, for that site only', () => {
    let backOff = NO_BACK_OFF;
    for (let slot = 1; slot <= USUAL_SLOTS + 1; slot++) {
      backOff = siteFailed(backOff, link, busy, patience, { now: slot * 2_000, random: 0.5 });
      assert.equal(slotsOf(backOff, 'frankfurt'), slot);
    }
    assert.equal(slotsOf(backOff, 'munich'), 0);
  });
});

void describe('a slot whose time has come (B12)', () => {
  const slotAt = 3_000;
  const given = siteFailed(NO_BACK_OFF, link, busy, patience, { now: 1_000, random: 0.5 });
  const sibling = { ...link, gateway: 1 };

  void test('is kept until then, and no longer', () => {
    assert.equal(slotKept(given, 'frankfurt', slotAt - 1), slotAt);
    assert.equal(slotKept(given, 'frankfurt', slotAt), undefined);
  });

  void test('is used at once, however late it is', () => {
    assert.equal(nextAttemptAt(given, 'frankfurt', 4_000, slotAt + 500), slotAt + 500);
  });

  void test('has been used when one of the gateways has failed since', () => {
    const failure = { kind: 'no-connection' } as const;
    const used = siteFailed(given, sibling, failure, patience, { now: slotAt, random: 0.5 });
    assert.equal(nextAttemptAt(used, 'frankfurt', 4_000, slotAt + 500), slotAt + 4_500);
  });

  void test('is not kept at a site that only restarts', () => {
    const restarts = { kind: 'closed', code: 1012 } as const;
    const stamp = { now: 1_000, random: 0.5 };
    const restarting = siteFailed(NO_BACK_OFF, link, restarts, patience, stamp);
    assert.equal(slotKept(restarting, 'frankfurt', 2_000), undefined);
  });
});

void describe('failures in a row (I12, B1)', () => {
  const steady = afterSuccess({ failures: 4, steadySince: undefined }, 100_000);

  void test('are remembered for a minute', () => {
    assert.equal(afterFailure(steady, 159_999).failures, 5);
  });

  void test('are half forgotten after each', () => {
    assert.equal(afterFailure(steady, 160_000).failures, 3);
    assert.equal(afterFailure(steady, 220_000).failures, 2);
  });
});

void describe('what a site said when it did not accept the agent (B1, B27)', () => {
  void test('is nothing where it was not asked', () => {
    assert.deepEqual(saidBy(NO_BACK_OFF, 'frankfurt'), {});
  });

  void test('is past when it accepts the agent, though it was well known to answer', () => {
    const stamp = { now: 1_000, random: 0.5 };
    const failed = siteFailed(NO_BACK_OFF, link, { kind: 'no-connection' }, patience, stamp);
    const answered = siteAnswered(failed, 'frankfurt', 2_000);
    const said = siteSaid(answered, 'frankfurt', { kind: 'no-telephony' }, 3_000);
    assert.deepEqual(saidBy(said, 'frankfurt'), { word: 'no-telephony' });
    assert.deepEqual(saidBy(siteAnswered(said, 'frankfurt', 4_000), 'frankfurt'), {});
  });
});
