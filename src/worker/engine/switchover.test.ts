import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Rehearsal } from './testing/rehearsal.js';

const SITE_TIMEOUT_MS = 10_000;

const atWork = (options?: ConstructorParameters<typeof Rehearsal>[0]) =>
  new Rehearsal(options).signIn().settle();

const callsOf = (rehearsal: Rehearsal) =>
  rehearsal.effects.flatMap((effect) => (effect.type === 'send' ? [effect.call.method] : []));

describe('switchover', () => {
  test('S3.1 S3.2 after a loss the log-in at the target is one burst, with nothing read that it does not need', () => {
    const rehearsal = atWork();
    rehearsal.kill(rehearsal.frankfurt);
    rehearsal.effects.length = 0;
    rehearsal.advance(SITE_TIMEOUT_MS + 100);
    assert.equal(rehearsal.situation, 'active at site-2');
    assert.deepEqual(callsOf(rehearsal), [
      'session.open',
      'services.subscribe',
      'dn.register',
      'agent.login',
      // The agent's state, once the log-in is confirmed (B4).
      'agent.notReady',
    ]);
  });

  test('S3.3 the listeners work at the new site', () => {
    const rehearsal = atWork();
    rehearsal.kill(rehearsal.frankfurt).advance(SITE_TIMEOUT_MS + 100);
    rehearsal.turn(rehearsal.munich, 'statistics', 'off');
    assert.deepEqual(
      rehearsal.active.warnings.map(({ kind }) => kind),
      ['service-off'],
    );
  });

  test('S3.1 the arrival says where from, why, and how long it took', () => {
    const rehearsal = atWork();
    rehearsal.kill(rehearsal.frankfurt).advance(SITE_TIMEOUT_MS + 100);
    const { arrival } = rehearsal.active;
    assert(arrival.kind === 'moved');
    assert.equal(arrival.from.id, 'site-1');
    assert.equal(arrival.cause, 'telephony');
    assert(arrival.tookMs > 0 && arrival.tookMs < 100, `${arrival.tookMs} ms`);
  });

  test('I1 a site that still stands is left before the other one is entered', () => {
    const rehearsal = atWork();
    rehearsal.effects.length = 0;
    rehearsal.switchTo('site-2').settle();
    const order = rehearsal.effects.flatMap((effect) => {
      if (effect.type === 'leave') return ['leave'];
      return effect.type === 'send' ? [effect.call.method] : [];
    });
    assert.deepEqual(order, [
      'session.open',
      'services.subscribe',
      'dn.register',
      'leave',
      'agent.login',
      'agent.notReady',
    ]);
    assert.equal(rehearsal.situation, 'active at site-2');
  });

  test('a move that the agent asked for and that fails leaves them where they are, told', () => {
    const rehearsal = atWork();
    rehearsal.kill(rehearsal.munich).switchTo('site-2').settle();
    assert.equal(rehearsal.situation, 'active at site-1');
    assert.notEqual(rehearsal.frankfurt.loggedInEpoch, undefined);
    assert.deepEqual(
      rehearsal.active.warnings.map(({ kind }) => kind),
      ['move-failed'],
    );
  });

  test('a target without telephony is no target', () => {
    const rehearsal = atWork();
    rehearsal.turn(rehearsal.munich, 'telephony', 'off').switchTo('site-2').settle();
    assert.equal(rehearsal.situation, 'active at site-1');
    assert.notEqual(rehearsal.frankfurt.loggedInEpoch, undefined);
  });

  test('an unknown site, and the present one, are no targets', () => {
    const rehearsal = atWork();
    rehearsal.switchTo('site-9').switchTo('site-1').settle();
    assert.deepEqual(rehearsal.attempts, ['site-1']);
  });

  test('B1 a due move whose target is dead stays due, quietly, and runs when the target answers', () => {
    const rehearsal = atWork();
    rehearsal.kill(rehearsal.munich);
    rehearsal.turn(rehearsal.frankfurt, 'telephony', 'off').advance(60_000);
    assert.equal(rehearsal.situation, 'active at site-1');
    assert.equal(rehearsal.active.switchover.kind, 'due');
    rehearsal.revive(rehearsal.munich).advance(1_100);
    assert.equal(rehearsal.situation, 'active at site-2');
  });

  test('B1 a due move is tried at once when the agent would rather not wait', () => {
    const rehearsal = atWork({ retryInterval: 60 });
    rehearsal.kill(rehearsal.munich);
    rehearsal.turn(rehearsal.frankfurt, 'telephony', 'off').advance(SITE_TIMEOUT_MS + 100);
    rehearsal.revive(rehearsal.munich);
    rehearsal.happen({ type: 'retry-requested' });
    rehearsal.settle();
    assert.equal(rehearsal.situation, 'active at site-2');
  });

  test('S2.1 a lost connection is tried at once when the agent would rather not wait', () => {
    const rehearsal = atWork({ retryInterval: 60 });
    rehearsal.kill(rehearsal.frankfurt).revive(rehearsal.frankfurt);
    rehearsal.happen({ type: 'retry-requested' });
    rehearsal.settle();
    assert.equal(rehearsal.active.connection, 'connected');
  });

  test('I1 a log-in that is on its way back to the old site is logged out when the agent leaves for the other', () => {
    const rehearsal = atWork();
    rehearsal.kill(rehearsal.frankfurt).advance(SITE_TIMEOUT_MS - 500);
    rehearsal.freeze(rehearsal.frankfurt).advance(400);
    const { state } = rehearsal;
    assert(state.kind === 'active' && state.connection.kind === 'connecting');
    rehearsal.effects.length = 0;
    rehearsal.advance(200);
    assert.deepEqual(rehearsal.effects[0], {
      type: 'leave',
      generation: state.connection.race.links[0]?.generation,
      logout: true,
    });
    assert.equal(rehearsal.situation, 'active at site-2');
  });

  test('signing out while a lost connection is coming back logs out there as well', () => {
    const rehearsal = atWork();
    rehearsal.kill(rehearsal.frankfurt).revive(rehearsal.frankfurt);
    while (
      rehearsal.active.connection === 'lost' &&
      rehearsal.frankfurt.loggedInEpoch === undefined
    ) {
      rehearsal.advance(1);
    }
    rehearsal.signOut().settle();
    assert.equal(rehearsal.frankfurt.loggedInEpoch, undefined);
  });

  test('B1 a due move is dropped when telephony is ON before the target answers', () => {
    const rehearsal = atWork();
    rehearsal.kill(rehearsal.munich);
    rehearsal.turn(rehearsal.frankfurt, 'telephony', 'off').advance(30_000);
    rehearsal.turn(rehearsal.frankfurt, 'telephony', 'on');
    rehearsal.revive(rehearsal.munich).advance(60_000);
    assert.equal(rehearsal.situation, 'active at site-1');
    assert.deepEqual(rehearsal.active.switchover, { kind: 'none' });
  });

  test('B1 ON at the old site while the silent target is being tried drops the move', () => {
    const rehearsal = atWork();
    rehearsal.freeze(rehearsal.munich);
    rehearsal.turn(rehearsal.frankfurt, 'telephony', 'off').advance(SITE_TIMEOUT_MS + 1_000);
    assert.equal(rehearsal.situation, 'switching to site-2');
    rehearsal.turn(rehearsal.frankfurt, 'telephony', 'on');
    assert.equal(rehearsal.situation, 'active at site-1');
    rehearsal.advance(60_000);
    assert.equal(rehearsal.situation, 'active at site-1');
  });

  test('B1 both sites dead at work: no site answers, and the first to come back is taken', () => {
    for (const back of ['frankfurt', 'munich'] as const) {
      const rehearsal = atWork();
      rehearsal
        .kill(rehearsal.frankfurt)
        .kill(rehearsal.munich)
        .advance(SITE_TIMEOUT_MS + 100);
      assert.equal(rehearsal.situation, 'unreachable');
      rehearsal.advance(120_000);
      assert.equal(rehearsal.situation, 'unreachable');
      rehearsal.revive(rehearsal[back]).advance(16_000);
      assert.equal(rehearsal.situation, `active at ${rehearsal[back].id}`);
    }
  });

  test('B1 of two sites that come back at once only one has the agent', () => {
    const rehearsal = atWork();
    rehearsal.kill(rehearsal.frankfurt).kill(rehearsal.munich).advance(60_000);
    rehearsal.revive(rehearsal.frankfurt).revive(rehearsal.munich).advance(16_000);
    const logins = [rehearsal.frankfurt, rehearsal.munich].filter(
      ({ loggedInEpoch }) => loggedInEpoch !== undefined,
    );
    assert.equal(logins.length, 1);
  });

  test('a target that refuses the password is not asked again by itself; the agent stays', () => {
    const rehearsal = atWork();
    rehearsal.munich.refuse('session.open', 'refused-credentials');
    rehearsal.turn(rehearsal.frankfurt, 'telephony', 'off').advance(600_000);
    assert.deepEqual(rehearsal.attempts, ['site-1', 'site-2']);
    assert.equal(rehearsal.situation, 'active at site-1');
    assert.equal(rehearsal.active.switchover.kind, 'refused');
  });

  test('a log-in that fails after the old site was left leads back to it', () => {
    const rehearsal = atWork();
    rehearsal.munich.refuse('dn.register', 'unknown-dn');
    rehearsal.switchTo('site-2').settle();
    assert.equal(rehearsal.situation, 'active at site-1');
    assert.notEqual(rehearsal.frankfurt.loggedInEpoch, undefined);
  });

  test('the old site dying while the target is tried ends the way back, not the move', () => {
    const rehearsal = atWork();
    rehearsal.freeze(rehearsal.munich).switchTo('site-2').advance(1_000);
    rehearsal.kill(rehearsal.frankfurt).advance(2_500);
    assert.equal(rehearsal.situation, 'unreachable');
    rehearsal.revive(rehearsal.munich).advance(16_000);
    assert.equal(rehearsal.situation, 'active at site-2');
  });

  test('a silent old site is not waited for longer than its deadline', () => {
    const rehearsal = atWork();
    rehearsal.freeze(rehearsal.frankfurt).switchTo('site-2').advance(500);
    assert.equal(rehearsal.situation, 'active at site-2');
  });

  test('signing out in the middle of a switchover leaves no connection', () => {
    const rehearsal = atWork();
    rehearsal.freeze(rehearsal.munich).switchTo('site-2').advance(100).signOut().advance(60_000);
    assert.equal(rehearsal.situation, 'signed-out');
    assert.deepEqual(rehearsal.attempts, ['site-1', 'site-2']);
    assert.equal(rehearsal.frankfurt.loggedInEpoch, undefined);
  });

  test('superseded at another client: signed out, told, nothing tried again', () => {
    const rehearsal = atWork();
    rehearsal.happen({
      type: 'closed',
      generation: 1,
      failure: {
        kind: 'refused',
        refusal: { kind: 'superseded', message: 'Logged in elsewhere.' },
      },
    });
    rehearsal.advance(60_000);
    assert.equal(rehearsal.situation, 'signed-out');
    assert.deepEqual(rehearsal.attempts, ['site-1']);
  });

  test('superseded while another site is being tried ends the way there as well', () => {
    const rehearsal = atWork();
    rehearsal.freeze(rehearsal.munich).switchTo('site-2').advance(100);
    rehearsal.happen({
      type: 'closed',
      generation: 1,
      failure: { kind: 'refused', refusal: { kind: 'superseded', message: '' } },
    });
    rehearsal.advance(60_000);
    assert.equal(rehearsal.situation, 'signed-out');
    assert.deepEqual(rehearsal.attempts, ['site-1', 'site-2']);
  });

  test('I5 late frames of the site just left change nothing', () => {
    const rehearsal = atWork();
    rehearsal.switchTo('site-2').settle();
    const before = rehearsal.state;
    rehearsal.happen({
      type: 'notified',
      generation: 1,
      notification: { method: 'service.status', params: { service: 'telephony', status: 'off' } },
    });
    assert.equal(rehearsal.state, before);
  });

  test('I10 messages that cannot be read are counted and told, and move nobody', () => {
    const rehearsal = atWork();
    for (let i = 0; i < 3; i++) {
      rehearsal.happen({ type: 'unreadable-message', generation: 1, problem: 'not JSON' });
    }
    assert.deepEqual(rehearsal.active.warnings, [
      {
        kind: 'unreadable-messages',
        site: { id: 'site-1', name: 'Frankfurt' },
        count: 3,
        problem: 'not JSON',
      },
    ]);
    assert.equal(rehearsal.situation, 'active at site-1');
  });
});
