import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NO_BACK_OFF, siteFailed, slotsOf, USUAL_SLOTS } from './back-off.js';

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
