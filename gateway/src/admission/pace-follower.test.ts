import assert from 'node:assert/strict';
import test from 'node:test';
import { PaceFollower, type PaceBounds } from './pace-follower.js';

const BOUNDS: PaceBounds = { loginsPerSecond: 100, leastLoginsPerSecond: 20, slowLoginMs: 400 };

/** A site that takes log-ins, on a clock of its own. */
class Site {
  nowMs = 0;
  readonly pace: PaceFollower;

  constructor(bounds: PaceBounds = BOUNDS) {
    this.pace = new PaceFollower(bounds, () => this.nowMs);
  }

  /** Ten log-ins a second, each of which takes so long. */
  takes(ms: number, seconds: number): void {
    for (let log = 0; log < seconds * 10; log++) {
      this.nowMs += 100;
      this.pace.took(ms);
    }
  }
}

test('the pace falls while log-ins take long, not below the least, and is back soon after (B12)', () => {
  const site = new Site();
  site.takes(50, 5);
  assert.equal(site.pace.loginsPerSecond, 100);
  site.takes(600, 2);
  const slower: number = site.pace.loginsPerSecond;
  assert.ok(slower < 90 && slower >= 60, `${slower} a second`);
  site.takes(3_000, 30);
  assert.equal(site.pace.loginsPerSecond, 20);
  site.takes(300, 10);
  assert.equal(site.pace.loginsPerSecond, 20, 'neither slow nor fast');
  site.takes(100, 30);
  assert.equal(site.pace.loginsPerSecond, 100);
});

test('some slow ones are no reason, and neither are a few log-ins (B12)', () => {
  const site = new Site();
  for (let second = 0; second < 10; second++) {
    for (const ms of [50, 50, 50, 50, 50, 50, 5_000, 5_000, 5_000, 5_000]) {
      site.nowMs += 100;
      site.pace.took(ms);
    }
  }
  assert.equal(site.pace.loginsPerSecond, 100);
  const idle = new Site();
  idle.pace.took(5_000);
  idle.nowMs += 2_000;
  idle.pace.took(5_000);
  assert.equal(idle.pace.loginsPerSecond, 100);
});

test('after a calm the pace is the most again (B12)', () => {
  const site = new Site();
  site.takes(3_000, 30);
  site.nowMs += 60_001;
  assert.equal(site.pace.loginsPerSecond, 100);
});

test('without a least, or with one above the most, the pace stays (B12)', () => {
  for (const leastLoginsPerSecond of [undefined, 200]) {
    const site = new Site({
      loginsPerSecond: 100,
      ...(leastLoginsPerSecond !== undefined && { leastLoginsPerSecond }),
    });
    site.takes(3_000, 30);
    assert.equal(site.pace.loginsPerSecond, 100);
  }
});

test('a site that takes twenty a second in time is given hardly more (B12)', () => {
  const site = new Site({ loginsPerSecond: 100, leastLoginsPerSecond: 5, slowLoginMs: 400 });
  let [waiting, taken] = [0, 0];
  let given = 0;
  for (let ms = 0; ms < 120_000; ms += 50) {
    site.nowMs = ms;
    given += site.pace.loginsPerSecond / 20;
    while (taken + waiting + 1 <= given) waiting += 1;
    if (waiting === 0) continue;
    // One each 50 ms: who comes last waits for all before.
    site.pace.took(waiting * 50);
    waiting -= 1;
    taken += 1;
  }
  assert.ok(given - taken < 60, `${given - taken} wait at the site`);
  assert.ok(taken > 1_900, `${taken} log-ins in two minutes`);
});
