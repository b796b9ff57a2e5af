import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { callsOf, devicesOf, hear, profileOf, servicesOf } from './v2-messages.js';

const device = (more: object) => ({
  messageType: 'DeviceStateChangeMessage',
  devices: [
    {
      ...{ id: 'd1', deviceState: 'Active', phoneNumber: '7001', doNotDisturb: 'Off' },
      userState: { id: 's1', displayName: 'Not Ready', state: 'NotReady' },
      ...more,
    },
  ],
});

describe('B28 API v2: a device', () => {
  for (const [what, more, expected] of [
    ['not-ready', {}, { inService: true, agent: 'not-ready', reasons: {} }],
    [
      'not-ready with the name of a custom state',
      { userState: { displayName: 'Lunch', state: 'NotReady', workMode: 'AuxWork' } },
      { inService: true, agent: 'not-ready', reasons: { ReasonCode: 'Lunch' } },
    ],
    [
      'not-ready with a reason',
      { userState: { displayName: 'Out to Lunch', state: 'NotReady', reason: 'Lunch' } },
      { inService: true, agent: 'not-ready', reasons: { ReasonCode: 'Lunch' } },
    ],
    [
      'ready',
      { userState: { displayName: 'Ready', state: 'Ready' } },
      { inService: true, agent: 'ready', reasons: {} },
    ],
    [
      'logged out',
      { userState: { displayName: 'Logged Out', state: 'LoggedOut' } },
      { inService: true, agent: 'logged-out', reasons: {} },
    ],
    [
      'without a registration, and without a state of the agent',
      { deviceState: 'Inactive', userState: undefined },
      { inService: false, agent: undefined, reasons: {} },
    ],
  ] as const) {
    test(what, () => {
      const line = { dn: '7001', ...expected };
      assert.deepEqual(hear(device(more)), [{ kind: 'line', line }]);
      assert.deepEqual(devicesOf(device(more)), [line]);
    });
  }
});

test('B28 API v2: a call', () => {
  const call = {
    ...{ id: 'u1', callUuid: 'u1', connId: 'c1', state: 'Established', callType: 'Internal' },
    ...{ participants: [{ phoneNumber: '7002' }], userData: { CustomerId: 'K-1', n: { a: 'b' } } },
  };
  const [sight] = hear({ messageType: 'CallStateChangeMessage', phoneNumber: '7001', call });
  assert.ok(sight?.kind === 'call');
  assert.deepEqual(
    [sight.call.phase, sight.call.number, sight.call.data],
    ['established', '7002', { CustomerId: 'K-1', n: '{"a":"b"}' }],
  );
  assert.deepEqual(callsOf({ calls: [call, 7] }), [sight.call]);
});

test('B28 API v2: services; one of a kind is enough, and what is not listed is not known', () => {
  const row = (type: string, state: string) => ({ id: type, name: type, type, state });
  assert.deepEqual(
    servicesOf({
      services: [row('Voice', 'Inactive'), row('Voice', 'Active'), row('New', 'Active')],
    }),
    { telephony: 'on' },
  );
  assert.deepEqual(
    servicesOf({ services: [row('Reporting', 'Inactive'), row('Provisioning', 'Active')] }),
    { statistics: 'off', configuration: 'on' },
  );
  assert.deepEqual(servicesOf(null), {});
  assert.deepEqual(hear({ anything: 1 }, '/notifications/services'), [
    { kind: 'services-changed' },
  ]);
});

test('B28 API v2: a failure, and what nobody knows', () => {
  const failure = { messageType: 'ErrorMessage', devicePath: 'x', errorMessage: 'no' };
  assert.deepEqual(hear(failure), [{ kind: 'failure', problem: 'no' }]);
  for (const odd of [
    null,
    {},
    { messageType: 'New' },
    { messageType: 'DeviceStateChangeMessage' },
  ]) {
    assert.deepEqual(hear(odd), []);
  }
});

test('B28 API v2: who the agent is, and which states the site has', () => {
  const user = {
    ...{ userName: 'agent1', firstName: 'Agent', lastName: '1' },
    devices: [{ phoneNumber: '7001' }],
    settings: {
      'disaster-recovery': { 'preferred-application': 'Desktop_1', number: 7 },
      'agent-states': [{ operationName: 'NotReadyLunch', displayName: 'Lunch' }],
    },
  };
  const profile = profileOf({ statusCode: 0, user });
  assert.ok(profile !== null);
  assert.equal(profile.dn, '7001');
  assert.deepEqual(profile.annex['disaster-recovery'], {
    'preferred-application': 'Desktop_1',
    number: '7',
  });
  assert.deepEqual([...profile.reasonCodes], [['Lunch', 'NotReadyLunch']]);
  const two = profileOf({
    user: { ...user, devices: [{ phoneNumber: '1' }, { phoneNumber: '2' }] },
  });
  assert.equal(two?.dn, undefined);
  assert.equal(profileOf({}), null);
});
