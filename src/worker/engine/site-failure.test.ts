import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { alarmsOf } from './views/alarms.js';
import { DIRECTORY } from './testing/rehearsal-options.js';
import { Rehearsal } from './testing/rehearsal.js';

const SITE_TIMEOUT_MS = 10_000;

const atWork = (options?: ConstructorParameters<typeof Rehearsal>[0]) =>
  new Rehearsal(options).signIn().settle();

/** When the state first was of this kind, to the millisecond. */
function timeUntil(rehearsal: Rehearsal, situation: string, limitMs: number): number {
  const begun = rehearsal.now;
  while (rehearsal.situation !== situation) {
    assert(rehearsal.now - begun < limitMs, `${rehearsal.situation} after ${limitMs} ms`);
    rehearsal.advance(1);
  }
  return rehearsal.now - begun;
}

describe('telephony', () => {
  test('S2.2 OFF for site-timeout moves the agent, not a millisecond earlier', () => {
    const rehearsal = atWork();
    const off = rehearsal.now;
    rehearsal.turn(rehearsal.frankfurt, 'telephony', 'off');
    timeUntil(rehearsal, 'switching to site-2', 20_000);
    assert.equal(rehearsal.now - off, SITE_TIMEOUT_MS);
    rehearsal.settle();
    assert.equal(rehearsal.situation, 'active at site-2');
    assert.equal(rehearsal.frankfurt.loggedInEpoch, undefined);
  });

  test('S2.2 the death of the gateway counts from the moment at which it is noticed', () => {
    const rehearsal = atWork();
    const killed = rehearsal.now;
    rehearsal.kill(rehearsal.frankfurt);
    timeUntil(rehearsal, 'active at site-2', 20_000);
    const took = rehearsal.now - killed;
    assert(took >= SITE_TIMEOUT_MS && took < SITE_TIMEOUT_MS + 50, `${took} ms`);
  });

  test('S2.2 a gateway that falls silent is noticed within 6 s, then site-timeout runs', () => {
    const rehearsal = atWork();
    const frozen = rehearsal.now;
    rehearsal.freeze(rehearsal.frankfurt);
    timeUntil(rehearsal, 'active at site-2', 30_000);
    const took = rehearsal.now - frozen;
    assert(took >= SITE_TIMEOUT_MS && took < SITE_TIMEOUT_MS + 7_000, `${took} ms`);
  });

  test('S2.2 ON within site-timeout: the agent stays', () => {
    const rehearsal = atWork();
    rehearsal.turn(rehearsal.frankfurt, 'telephony', 'off').advance(SITE_TIMEOUT_MS - 100);
    rehearsal.turn(rehearsal.frankfurt, 'telephony', 'on').advance(60_000);
    assert.equal(rehearsal.situation, 'active at site-1');
    assert.deepEqual(rehearsal.attempts, ['site-1']);
    assert.deepEqual(rehearsal.active.switchover, { kind: 'none' });
  });

  test('S2.2 OFF, ON, OFF: the clock starts anew', () => {
    const rehearsal = atWork();
    rehearsal.turn(rehearsal.frankfurt, 'telephony', 'off').advance(9_000);
    rehearsal.turn(rehearsal.frankfurt, 'telephony', 'on');
    const off = rehearsal.now;
    rehearsal.turn(rehearsal.frankfurt, 'telephony', 'off');
    timeUntil(rehearsal, 'switching to site-2', 20_000);
    assert.equal(rehearsal.now - off, SITE_TIMEOUT_MS);
  });

  test('S2.2 OFF told again does not prolong the clock', () => {
    const rehearsal = atWork();
    const off = rehearsal.now;
    rehearsal.turn(rehearsal.frankfurt, 'telephony', 'off').advance(5_000);
    rehearsal.turn(rehearsal.frankfurt, 'telephony', 'off');
    timeUntil(rehearsal, 'switching to site-2', 20_000);
    assert.equal(rehearsal.now - off, SITE_TIMEOUT_MS);
  });

  test('S2.2 the clock runs on when the gateway dies, and when it comes back with telephony OFF', () => {
    const rehearsal = atWork();
    const off = rehearsal.now;
    rehearsal.turn(rehearsal.frankfurt, 'telephony', 'off').advance(3_000);
    rehearsal.kill(rehearsal.frankfurt).advance(2_000);
    rehearsal.revive(rehearsal.frankfurt);
    timeUntil(rehearsal, 'switching to site-2', 20_000);
    assert.equal(rehearsal.now - off, SITE_TIMEOUT_MS);
  });

  test('S2.2 a countdown is shown with what is left of it', () => {
    const rehearsal = atWork();
    rehearsal.turn(rehearsal.frankfurt, 'telephony', 'off');
    const { switchover } = rehearsal.active;
    assert(switchover.kind === 'counting-down');
    assert.equal(switchover.to.name, 'Munich');
    assert.equal(switchover.timeoutMs, SITE_TIMEOUT_MS);
    assert.equal(switchover.dueInMs + switchover.forMs, SITE_TIMEOUT_MS);
  });

  for (const siteTimeout of ['0', undefined]) {
    test(`S2.3 site-timeout ${siteTimeout ?? 'absent'}: never a move`, () => {
      const host = 'csp.frankfurt.example';
      const rehearsal = atWork({
        directory: {
          ...DIRECTORY,
          applications: {
            ...DIRECTORY.applications,
            Desktop_Frankfurt: siteTimeout === undefined ? { host } : { host, siteTimeout },
          },
        },
      });
      rehearsal.turn(rehearsal.frankfurt, 'telephony', 'off').advance(3_600_000);
      assert.equal(rehearsal.situation, 'active at site-1');
      assert.equal(rehearsal.active.switchover.kind, 'never');
      rehearsal.kill(rehearsal.frankfurt).advance(3_600_000);
      assert.equal(rehearsal.situation, 'active at site-1');
      assert(!rehearsal.attempts.includes('site-2'));
    });
  }

  test('S2.0 the same procedure runs at the secondary site', () => {
    const rehearsal = atWork();
    rehearsal.kill(rehearsal.frankfurt).advance(SITE_TIMEOUT_MS + 100);
    assert.equal(rehearsal.situation, 'active at site-2');
    rehearsal.revive(rehearsal.frankfurt);
    rehearsal.turn(rehearsal.munich, 'telephony', 'off').advance(SITE_TIMEOUT_MS + 100);
    assert.equal(rehearsal.situation, 'active at site-1');
  });

  test('S2.1 after a loss the layer tries to get the site back at the retry interval', () => {
    const rehearsal = atWork({ retryInterval: 2 });
    rehearsal.kill(rehearsal.frankfurt);
    rehearsal.attempts.length = 0;
    rehearsal.advance(8_000);
    // Every 1.5 s with chance in the middle: half to whole of the interval.
    assert.deepEqual(
      rehearsal.attempts,
      Array.from({ length: 5 }, () => 'site-1'),
    );
  });

  test('S2.1 S2.2 a gateway that is back in time gets the agent back, logged in', () => {
    const rehearsal = atWork();
    rehearsal.kill(rehearsal.frankfurt).advance(4_000);
    rehearsal.revive(rehearsal.frankfurt).advance(1_100);
    assert.equal(rehearsal.situation, 'active at site-1');
    assert.equal(rehearsal.active.connection, 'connected');
    assert.equal(rehearsal.active.agent.state, 'not-ready');
    rehearsal.advance(60_000);
    assert.equal(rehearsal.situation, 'active at site-1');
  });

  test('I9 without a connection the agent is shown neither ready nor logged in', () => {
    const rehearsal = atWork();
    rehearsal.kill(rehearsal.frankfurt);
    assert.equal(rehearsal.active.agent.state, 'unconfirmed');
    assert.deepEqual(rehearsal.active.services, {
      telephony: 'unknown',
      configuration: 'unknown',
      statistics: 'unknown',
    });
  });

  test('S2.2 telephony OFF at sign-in: the agent is there, and the clock runs', () => {
    const rehearsal = new Rehearsal();
    rehearsal.turn(rehearsal.frankfurt, 'telephony', 'off').signIn().settle();
    assert.equal(rehearsal.situation, 'active at site-1');
    assert.equal(rehearsal.active.agent.state, 'logged-out');
    rehearsal.advance(SITE_TIMEOUT_MS);
    assert.equal(rehearsal.situation, 'active at site-2');
  });

  test('S2.2 telephony OFF at sign-in and ON in time: the log-in follows', () => {
    const rehearsal = new Rehearsal();
    rehearsal.turn(rehearsal.frankfurt, 'telephony', 'off').signIn().settle();
    rehearsal.turn(rehearsal.frankfurt, 'telephony', 'on').settle();
    assert.equal(rehearsal.active.agent.state, 'not-ready');
    assert.notEqual(rehearsal.frankfurt.loggedInEpoch, undefined);
  });
});

describe('configuration and statistics', () => {
  for (const service of ['configuration', 'statistics'] as const) {
    test(`${service === 'configuration' ? 'S2.4' : 'S2.5'} ${service} OFF warns and alarms, moves nobody, and is over when ON`, () => {
      const rehearsal = atWork();
      rehearsal.turn(rehearsal.frankfurt, service, 'off').advance(3_600_000);
      assert.equal(rehearsal.situation, 'active at site-1');
      assert.deepEqual(
        rehearsal.active.warnings.map((warning) => [
          warning.kind,
          'service' in warning && warning.service,
        ]),
        [['service-off', service]],
      );
      assert.deepEqual(alarmsOf(rehearsal.state), [
        { name: `${service}-service-off`, site: { id: 'site-1', name: 'Frankfurt' } },
      ]);
      rehearsal.turn(rehearsal.frankfurt, service, 'on');
      assert.deepEqual(rehearsal.active.warnings, []);
      assert.deepEqual(alarmsOf(rehearsal.state), []);
    });
  }

  test('S2.4 S2.5 I3 both OFF for hours move nobody', () => {
    const rehearsal = atWork();
    rehearsal.turn(rehearsal.frankfurt, 'configuration', 'off');
    rehearsal.turn(rehearsal.frankfurt, 'statistics', 'off').advance(8 * 3_600_000);
    assert.deepEqual(rehearsal.attempts, ['site-1']);
  });
});
