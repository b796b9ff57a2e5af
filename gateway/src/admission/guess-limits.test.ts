import assert from 'node:assert/strict';
import test from 'node:test';
import { GuessLimits } from './guess-limits.js';

const AGENT = { address: 'here', account: 'agent1' };

test('five wrong passwords are free, then each costs ten seconds (S1.4)', () => {
  const guesses = new GuessLimits();
  for (let count = 1; count < 5; count++) {
    assert.equal(guesses.failed(AGENT, 0), false);
    assert.equal(guesses.waitMs(AGENT, 0), 0);
  }
  assert.equal(guesses.failed(AGENT, 0), true);
  assert.equal(guesses.waitMs(AGENT, 0), 10_000);
  assert.equal(guesses.waitMs(AGENT, 10_000), 0);
  guesses.failed(AGENT, 10_000);
  assert.equal(guesses.waitMs(AGENT, 10_000), 10_000);
});

test('that slows nobody at another address, and no other account at this one (S1.4)', () => {
  const guesses = new GuessLimits();
  for (let count = 0; count < 20; count++) guesses.failed(AGENT, 0);
  assert.equal(guesses.waitMs({ ...AGENT, address: 'there' }, 0), 0);
  assert.equal(guesses.waitMs({ ...AGENT, account: 'agent2' }, 0), 0);
});

test('one password for many accounts: an address has an allowance of its own (S1.4)', () => {
  const guesses = new GuessLimits();
  for (let count = 1; count <= 50; count++) {
    guesses.failed({ address: 'here', account: `agent${count}` }, 0);
  }
  assert.equal(guesses.waitMs({ address: 'here', account: 'other' }, 0), 1_000);
  assert.equal(guesses.waitMs({ address: 'there', account: 'other' }, 0), 0);
});

test('the right password makes the wrong ones before it forgotten (S1.4)', () => {
  const guesses = new GuessLimits();
  for (let count = 0; count < 4; count++) guesses.failed(AGENT, 0);
  guesses.succeeded(AGENT);
  assert.equal(guesses.failed(AGENT, 0), false);
});
