import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { active } from '../../src/worker/engine/active.js';
import type { Input } from '../../src/worker/engine/input.js';
import { siteRef } from '../../src/worker/engine/site-ref.js';
import { starting } from '../../src/worker/engine/starting.js';
import { atFrankfurt, lookingUp } from './beginnings.js';
import { CONFIGURATION } from './two-sites.js';

const fromNowhere: Input = {
  type: 'closed',
  generation: 999,
  failure: { kind: 'silent' },
  now: 0,
  random: 0,
};

// `transition` listens to no connection that the state does not own; neither does what is behind it.
describe('a state without a connection', () => {
  test('I5 that waits to get one back hears nothing', () => {
    const { state } = atFrankfurt().closes('frankfurt');
    assert(state.kind === 'active' && state.connection.kind === 'waiting');
    assert.equal(active(state, fromNowhere).state, state);
  });

  test('I5 that looks the preferred site up hears nothing', () => {
    const { state } = lookingUp();
    assert(state.kind === 'starting' && state.step.kind === 'reading-cache');
    assert.equal(starting(state, fromNowhere).state, state);
  });
});

test('I10 a site that the local configuration does not have is called by its id', () => {
  assert.deepEqual(siteRef(CONFIGURATION, 'nowhere'), { id: 'nowhere', name: 'nowhere' });
});
