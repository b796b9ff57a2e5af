import assert from 'node:assert/strict';
import test from 'node:test';
import {
  DEFAULT_PASSWORD_COST,
  hashPassword,
  passwordMatches,
  unmatchable,
} from './password-hash.js';

test('the password of a hash matches it, another does not', async () => {
  const stored = await hashPassword('a secret', DEFAULT_PASSWORD_COST);
  assert.equal(await passwordMatches('a secret', stored), true);
  for (const other of ['A secret', 'a secret ', '', 'a']) {
    assert.equal(await passwordMatches(other, stored), false);
  }
});

test('the same password hashes differently each time', async () => {
  const [one, two] = [await hashPassword('a secret', 1024), await hashPassword('a secret', 1024)];
  assert.notDeepEqual(one.hash, two.hash);
});

test('a user that does not exist costs what one that does', () => {
  assert.equal(unmatchable(DEFAULT_PASSWORD_COST).cost, DEFAULT_PASSWORD_COST);
});
