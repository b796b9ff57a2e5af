import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { snapshotOf } from '../../src/worker/engine/views/snapshot.js';
import { CALL, leaving, loggingIn } from './beginnings.js';
import type { Drive } from './drive.js';
import { USUAL } from './two-sites.js';

const OTHER_CALL = { ...CALL, id: 'call-2' };
const WITH_CALL = {
  method: 'dn.register',
  result: { ...USUAL['dn.register'].result, call: CALL },
} as const;

/** Frankfurt has answered all but the log-in itself. */
const nearlyIn = (): Drive => loggingIn().answersUntil('frankfurt', 'agent.login');

const nearlyInWithCall = (): Drive =>
  loggingIn().answers('frankfurt').answers('frankfurt', WITH_CALL);

function snapshotAtWork({ state, now }: Drive) {
  const snapshot = snapshotOf(state, now);
  assert(snapshot.kind === 'active', snapshot.kind);
  return snapshot;
}

describe('what a site reports between two answers of a log-in', () => {
  test('S2.1 S2.4 a service that goes off meanwhile is off on arrival', () => {
    const drive = nearlyIn().service('frankfurt', 'configuration', 'off').answersAll('frankfurt');
    assert.equal(snapshotAtWork(drive).services.configuration, 'off');
  });

  test('S2.1 a report of services that comes before their answer is replaced by it', () => {
    const drive = loggingIn().service('frankfurt', 'statistics', 'off').answersAll('frankfurt');
    assert.equal(snapshotAtWork(drive).services.statistics, 'on');
  });

  test('S2.1 a phone that goes out of service meanwhile is so on arrival', () => {
    const drive = nearlyIn().dn('frankfurt', 'EventDNOutOfService').answersAll('frankfurt');
    assert.equal(snapshotAtWork(drive).phone.kind, 'out-of-service');
  });

  test('S2.1 a phone that is back meanwhile is in service on arrival', () => {
    const drive = nearlyIn()
      .dn('frankfurt', 'EventDNOutOfService')
      .dn('frankfurt', 'EventDNBackInService')
      .answersAll('frankfurt');
    assert.equal(snapshotAtWork(drive).phone.kind, 'in-service');
  });

  test('B5 a call that is answered meanwhile is known on arrival', () => {
    const drive = nearlyIn()
      .dn('frankfurt', 'EventEstablished', { call: CALL })
      .answersAll('frankfurt');
    assert.equal(snapshotAtWork(drive).call?.id, CALL.id);
  });

  test('I10 a call that an event does not name is none', () => {
    const drive = nearlyIn().dn('frankfurt', 'EventEstablished').answersAll('frankfurt');
    assert.equal(snapshotAtWork(drive).call, undefined);
  });

  test('B5 a call that ends meanwhile is gone on arrival', () => {
    const drive = nearlyInWithCall()
      .dn('frankfurt', 'EventReleased', { call: CALL })
      .answersAll('frankfurt');
    assert.equal(snapshotAtWork(drive).call, undefined);
  });

  for (const [what, more] of [
    ['another call', { call: OTHER_CALL }],
    ['a call without a name', {}],
    ['a call of another DN', { call: CALL, dn: '7999' }],
  ] as const) {
    test(`I10 the end of ${what} ends none`, () => {
      const drive = nearlyInWithCall()
        .dn('frankfurt', 'EventReleased', more)
        .answersAll('frankfurt');
      assert.equal(snapshotAtWork(drive).call?.id, CALL.id);
    });
  }

  for (const event of ['EventRinging', 'EventEstablished'] as const) {
    test(`I10 ${event} without a call is none`, () => {
      const drive = nearlyIn().dn('frankfurt', event).answersAll('frankfurt');
      assert.equal(snapshotAtWork(drive).call, undefined);
    });
  }

  for (const event of [
    'EventRinging',
    'EventAgentLogin',
    'EventAgentLogout',
    'EventAgentReady',
    'EventAgentNotReady',
  ] as const) {
    test(`I9 ${event} is no answer to the log-in`, () => {
      const drive = nearlyIn().dn('frankfurt', event, { call: CALL });
      assert.equal(snapshotOf(drive.state, drive.now).kind, 'starting');
      assert.equal(snapshotAtWork(drive.answersAll('frankfurt')).agent.state, 'not-ready');
    });
  }
});

describe('a log-in that the target has not confirmed', () => {
  test('B4 a pending restore after a switchover survives a lost connection', () => {
    const drive = leaving()
      .left()
      .answersUntil('munich', 'agent.login')
      .answers('munich', { method: 'agent.login', result: { agent: 'logged-out' } })
      .closes('munich')
      .after(4_000)
      .connects('munich')
      .answersUntil('munich', 'agent.login')
      .answers('munich', { method: 'agent.login', result: { agent: 'ready' } });
    assert.deepEqual(
      drive.effects.flatMap((effect) => (effect.type === 'send' ? [effect.call] : [])),
      [
        {
          method: 'agent.notReady',
          params: { epoch: drive.state.lastGeneration, reason: 'Switchover' },
        },
      ],
    );
  });
});
