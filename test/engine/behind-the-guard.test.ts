import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { active } from '../../src/worker/engine/states/active/active.js';
import type { Input } from '../../src/worker/engine/model/input.js';
import { gatewaysOf } from '../../src/worker/engine/rules/gateway-order.js';
import { siteRef } from '../../src/worker/engine/model/site-ref.js';
import { onStandby } from '../../src/worker/engine/regions/standby/connection.js';
import { standbyTo } from '../../src/worker/engine/regions/standby/standby.js';
import { starting } from '../../src/worker/engine/states/starting/starting.js';
import { atFrankfurt, lookingUp, standbyStanding, standbyWaiting } from './beginnings.js';
import { CONFIGURATION } from './two-sites.js';

const fromNowhere: Input = {
  type: 'closed',
  generation: 999,
  failure: { kind: 'silent' },
  now: 0,
  random: 0,
};

// `transition` ignores connections that the state does not own; so do the functions behind it.
describe('a state without a connection', () => {
  test('I5 that waits for a reconnect ignores all of them', () => {
    const { state } = atFrankfurt().closes('frankfurt');
    assert(state.kind === 'active' && state.connection.kind === 'waiting');
    assert.equal(active(state, fromNowhere).state, state);
  });

  test('I5 B9 that waits for a probe ignores the other site', () => {
    const { state } = standbyWaiting();
    assert(state.kind === 'active' && state.standby.kind === 'kept');
    const told: Input = { type: 'connected', generation: 999, now: 0, random: 0 };
    assert.equal(onStandby(state, state.standby, told).state, state);
  });

  test('I5 that tries gateways ignores the others', () => {
    const { state } = lookingUp().storageAnswers();
    assert(state.kind === 'starting' && state.step.kind === 'connecting');
    assert.equal(starting(state, fromNowhere).state, state);
  });

  test('I5 that looks the preferred site up ignores all of them', () => {
    const { state } = lookingUp();
    assert(state.kind === 'starting' && state.step.kind === 'reading-cache');
    assert.equal(starting(state, fromNowhere).state, state);
  });
});

describe('a site that the local configuration does not have', () => {
  test('I10 is called by its id', () => {
    assert.deepEqual(siteRef(CONFIGURATION, 'nowhere'), { id: 'nowhere', name: 'nowhere' });
  });

  test('S1.2 has no gateways to try', () => {
    const { state } = lookingUp();
    assert(state.kind === 'starting');
    assert.deepEqual(gatewaysOf(state, ['nowhere'], 0), []);
  });
});

test('B9 a move reads everything on a standby connection that knows nothing yet', () => {
  const { state } = standbyStanding();
  assert(state.kind === 'active' && state.standby.kind === 'kept');
  const standby = { ...state.standby, health: { kind: 'unknown' } } as const;
  const preparation = standbyTo({ ...state, standby }, 'munich');
  assert(preparation?.kind === 'connection');
  assert.equal(preparation.login.services, undefined);
});
