import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ObservedCall } from './active-state.js';
import { callsAsTold, interruptCalls, withCall, withoutCall } from './calls.js';
import { Rehearsal } from './testing/rehearsal.js';

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
    assert.deepEqual(callsAsTold(calls, call('call-2'), 100), [established('call-2', 7)]);
    assert.deepEqual(callsAsTold(calls, call('call-3'), 100), [established('call-3', 100)]);
    assert.deepEqual(callsAsTold(calls, undefined, 100), []);
  });

  test('B5 I8 ten interrupted calls are kept, the newest; without one the list stays as it is', () => {
    const { state } = new Rehearsal().signIn().settle();
    assert(state.kind === 'active');
    const calls = ELEVEN.map((id) => established(id));
    const cut = interruptCalls(state, { calls, siteId: 'site-1' }, 9);
    assert.deepEqual(
      cut.map((one) => one.call.id),
      ELEVEN.slice(1),
    );
    const none = interruptCalls(state, { calls: [], siteId: 'site-1' }, 9);
    assert.equal(none, state.interruptedCalls);
  });
});
