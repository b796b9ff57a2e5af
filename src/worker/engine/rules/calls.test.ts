import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ObservedCall } from '../model/active.js';
import { INITIAL_STATE } from '../index.js';
import {
  callsAsTold,
  callsIn,
  interruptCalls,
  isAwaited,
  lineAfter,
  withCall,
  withoutCall,
} from './calls.js';
import { atFrankfurt } from '../../../../test/engine/beginnings.js';

const call = (id: string) => ({ id, number: '+49 30 5550100', attachedData: {} });
const established = (id: string, since = 0): ObservedCall => ({
  call: call(id),
  state: 'established',
  since,
});
const ELEVEN = Array.from({ length: 11 }, (_, i) => `call-${i}`);

describe('calls at the agent’s phone', () => {
  test('I8 more than ten are not kept: the oldest give way', () => {
    const calls = ELEVEN.reduce<readonly ObservedCall[]>(
      (known, id) => withCall(known, call(id), 'established', 0),
      [],
    );
    assert.deepEqual(
      calls.map((one) => one.call.id),
      ELEVEN.slice(1),
    );
  });

  test('B5 the end of one that is not known, or of none, changes nothing', () => {
    const calls = [established('call-1')];
    assert.equal(withoutCall(calls, call('call-2')), calls);
    assert.equal(withoutCall(calls, undefined), calls);
    assert.deepEqual(withoutCall(calls, call('call-1')), []);
  });

  test('B5 what a site tells after a time unheard counts, with its beginning if it was known', () => {
    const calls = [established('call-1', 5), established('call-2', 7)];
    const on = (id: string) => [{ call: call(id), state: 'established' }] as const;
    assert.deepEqual(callsAsTold(calls, on('call-2'), 100), [established('call-2', 7)]);
    assert.deepEqual(callsAsTold(calls, on('call-3'), 100), [established('call-3', 100)]);
    assert.deepEqual(callsAsTold(calls, [], 100), []);
  });

  test('I8 of more than ten that a site tells, the last ten are kept', () => {
    const told = ELEVEN.map((id) => ({ call: call(id), state: 'ringing' as const }));
    assert.deepEqual(
      callsAsTold([], told, 0).map((one) => one.call.id),
      ELEVEN.slice(1),
    );
  });

  test('I11 all of them count, ringing ones too, and none that was answered rings again', () => {
    const told = (['call-1', 'call-2', 'call-3'] as const).map((id) => ({
      call: call(id),
      state: 'ringing' as const,
    }));
    const calls = [
      established('call-1', 5),
      { ...established('call-2', 7), state: 'ringing' } as const,
    ];
    assert.deepEqual(callsAsTold(calls, told, 100), [
      ...calls,
      { ...established('call-3', 100), state: 'ringing' },
    ]);
  });

  test('I8 I11 an older gateway tells of one that is established', () => {
    const line = { dn: '7001', inService: true, agent: 'ready' } as const;
    assert.deepEqual(callsIn(line), []);
    assert.deepEqual(callsIn({ ...line, call: call('call-1') }), [
      { call: call('call-1'), state: 'established' },
    ]);
    const two = lineAfter({ ...line, call: call('call-1') }, call('call-2'), 'ringing');
    assert.deepEqual(
      callsIn(two).map((one) => [one.call.id, one.state]),
      [
        ['call-1', 'established'],
        ['call-2', 'ringing'],
      ],
    );
    assert.equal(lineAfter(two, call('call-1'), 'ringing'), two);
    assert.deepEqual(callsIn(lineAfter(two, call('call-1'), 'released')), callsIn(two).slice(1));
    const many = ELEVEN.reduce((dn, id) => lineAfter(dn, call(id), 'ringing'), two);
    assert.equal(callsIn(many).length, 10);
  });

  test('B5 I8 ten interrupted calls are kept, the newest; without one the list stays as it is', () => {
    const { state } = atFrankfurt();
    assert(state.kind === 'active');
    const calls = ELEVEN.map((id) => established(id));
    const cut = interruptCalls(state, { calls, siteId: 'frankfurt' }, 9);
    assert.deepEqual(
      cut.map((one) => one.call.id),
      ELEVEN.slice(1),
    );
    const none = interruptCalls(state, { calls: [], siteId: 'frankfurt' }, 9);
    assert.equal(none, state.interruptedCalls);
  });

  test('B12 a caller who was cut off a moment ago waits for the agent, and nobody else does', () => {
    const { state } = atFrankfurt();
    assert(state.kind === 'active');
    assert.equal(isAwaited(state, 0), false);
    const cut = { call: call('call-1'), siteId: 'frankfurt', since: 1_000 };
    const after = { ...state, interruptedCalls: [cut] };
    assert.equal(isAwaited(after, 300_999), true);
    assert.equal(isAwaited(after, 301_000), false);
    assert.equal(isAwaited(INITIAL_STATE, 0), false);
  });
});
