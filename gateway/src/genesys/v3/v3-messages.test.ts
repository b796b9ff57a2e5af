import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hear, linesOf, snapshotOf } from './v3-messages.js';

const dn = (more: object) => ({
  messageType: 'DnStateChanged',
  dn: { number: '7001', agentState: 'NotReady', agentWorkMode: 'AuxWork', reasons: [], ...more },
});

const call = (more: object) => ({
  messageType: 'CallStateChanged',
  notificationType: 'StateChange',
  call: {
    ...{ id: 'c1', callUuid: 'u1', state: 'Ringing', dnis: '7001', phoneNumber: '7001' },
    participants: [{ number: '+49 69 90009001', role: 'RoleOrigination' }],
    userData: [{ key: 'CustomerId', type: 'str', value: 'K-1001' }],
    ...more,
  },
});

describe('B28 Workspace API v3: a message of', () => {
  for (const [agentState, agent] of [
    ['LoggedOut', 'logged-out'],
    ['LoggedIn', 'not-ready'],
    ['NotReady', 'not-ready'],
    ['Ready', 'ready'],
    ['SomethingNew', undefined],
  ] as const) {
    test(`the agent in ${agentState}`, () => {
      const line = { dn: '7001', inService: true, agent, reasons: {} };
      assert.deepEqual(hear(dn({ agentState })), [{ kind: 'line', line }]);
    });
  }

  test('a reason, as a list and as an object', () => {
    for (const reasons of [
      [{ key: 'ReasonCode', type: 'str', value: 'Lunch' }],
      { ReasonCode: 'Lunch' },
    ]) {
      const [sight] = hear(dn({ reasons }));
      assert.ok(sight?.kind === 'line');
      assert.deepEqual(sight.line.reasons, { ReasonCode: 'Lunch' });
    }
  });

  for (const more of [
    { agentState: 'OutOfService' },
    { dnState: 'Inactive' },
    { status: 'OUT_OF_SERVICE' },
  ]) {
    test(`a line that is out of service: ${JSON.stringify(more)}`, () => {
      const [sight] = hear(dn(more));
      assert.ok(sight?.kind === 'line');
      assert.equal(sight.line.inService, false);
    });
  }

  for (const [state, phase] of [
    ['Dialing', 'dialing'],
    ['Ringing', 'ringing'],
    ['Established', 'established'],
    ['Held', 'held'],
    ['Released', 'released'],
    ['Completed', 'released'],
  ] as const) {
    test(`a call in ${state}`, () => {
      const [sight] = hear(call({ state }));
      assert.ok(sight?.kind === 'call');
      assert.deepEqual(
        { phase: sight.call.phase, number: sight.call.number, data: sight.call.data },
        { phase, number: '+49 69 90009001', data: { CustomerId: 'K-1001' } },
      );
    });
  }

  test('a call with nested, large and hostile data: text, bounded, and said', () => {
    const userData = [
      { key: 'nested', type: 'kvlist', value: [{ key: 'a', type: 'str', value: 'b' }] },
      { key: '__proto__', type: 'str', value: 'x' },
      { key: 'large', type: 'str', value: 'x'.repeat(70_000) },
    ];
    const [sight] = hear(call({ userData }));
    assert.ok(sight?.kind === 'call');
    assert.equal(sight.call.data['nested'], '{"a":"b"}');
    assert.deepEqual(Object.keys(sight.call.data), ['nested', '__proto__']);
    assert.equal(sight.call.dataOmitted, true);
  });

  for (const [serviceName, serviceState, expected] of [
    ['VOICE', 'UNAVAILABLE', [{ kind: 'service', service: 'telephony', status: 'off' }]],
    ['VOICE', 'AVAILABLE', [{ kind: 'service', service: 'telephony', status: 'on' }]],
    ['STATS', 'UNAVAILABLE', [{ kind: 'service', service: 'statistics', status: 'off' }]],
    ['IXN', 'UNAVAILABLE', []],
  ] as const) {
    test(`the service ${serviceName} ${serviceState}`, () => {
      const message = { messageType: 'ServiceStateChanged', serviceName, serviceState };
      assert.deepEqual(hear(message), expected);
    });
  }

  test('the initialization: who the agent is, their annex and the reasons of the site', () => {
    const [sight] = hear({
      messageType: 'WorkspaceInitializationComplete',
      state: 'Complete',
      data: {
        user: {
          ...{ userName: 'agent1', firstName: 'Agent', lastName: '1', employeeId: 'E1' },
          ...{ agentLogin: '9001', defaultPlace: 'Place_7001' },
          userProperties: [
            {
              ...{ key: 'disaster-recovery', type: 'kvlist' },
              value: [{ key: 'preferred-application', type: 'str', value: 'Desktop_1' }],
            },
          ],
        },
        configuration: { actionCodes: [{ name: 'Lunch', code: 'OutToLunch' }, 'nonsense'] },
      },
    });
    assert.ok(sight?.kind === 'profile');
    assert.deepEqual(sight.profile.annex, {
      'disaster-recovery': { 'preferred-application': 'Desktop_1' },
    });
    assert.deepEqual([...sight.profile.reasonCodes], [['Lunch', 'OutToLunch']]);
    assert.deepEqual([sight.profile.loginCode, sight.profile.place], ['9001', 'Place_7001']);
  });

  test('failures, and what nobody knows', () => {
    const error = { messageType: 'EventError', error: { errorCode: 415, errorMessage: 'no' } };
    assert.deepEqual(hear(error), [{ kind: 'failure', problem: 'no' }]);
    assert.deepEqual(hear({ messageType: 'EventError' })[0]?.kind, 'failure');
    const failed = { messageType: 'WorkspaceInitializationComplete', state: 'Failed' };
    assert.deepEqual(hear(failed), [{ kind: 'profile-failed' }]);
    for (const odd of [
      null,
      7,
      'x',
      {},
      { messageType: 'New' },
      { messageType: 'DnStateChanged' },
    ]) {
      assert.deepEqual(hear(odd), []);
    }
  });
});

test('B28 Workspace API v3: the current session, with what it may lack', () => {
  const session = (activeSession: unknown) => ({
    status: { code: 0 },
    data: { user: { activeSession } },
  });
  const empty = { lines: [], calls: [], services: {} };
  assert.deepEqual(snapshotOf(session({ calls: [] })), empty);
  assert.deepEqual(snapshotOf(session(null)), empty);
  assert.equal(snapshotOf({}), null);
  const full = snapshotOf(
    session({
      dn: dn({}).dn,
      calls: [call({}).call, 'nonsense'],
      services: [{ serviceName: 'VOICE', serviceState: 'UNAVAILABLE' }],
    }),
  );
  assert.ok(full !== null);
  assert.deepEqual(full.services, { telephony: 'off' });
  assert.deepEqual([full.lines[0]?.agent, full.calls[0]?.connId], ['not-ready', 'c1']);
});

test('B28 Workspace API v3: the lines of a place', () => {
  assert.deepEqual(linesOf({ data: { devices: [{ number: '7001' }] } }), ['7001']);
  assert.equal(linesOf({ data: {} }), null);
});
