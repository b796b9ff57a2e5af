import assert from 'node:assert/strict';
import test from 'node:test';
import { ProofSeals } from './proof-seals.js';

test('S1.4 B27 what a gateway has sealed is known by the one that it is for, and by no other', () => {
  const [one, other, third] = [new ProofSeals(), new ProofSeals(), new ProofSeals()];
  const keys = new Map([
    ['one', one.publicKey],
    ['other', other.publicKey],
    ['third', third.publicKey],
  ]);
  for (const seals of [one, other, third]) seals.know(keys);
  const sealed = one.seal('agent1 …', ['other', 'unknown']);
  assert.deepEqual(Object.keys(sealed), ['other']);
  const seal = sealed['other'] ?? '';
  assert.equal(other.isSealedBy('one', 'agent1 …', seal), true);
  assert.equal(other.isSealedBy('one', 'agent2 …', seal), false);
  assert.equal(other.isSealedBy('third', 'agent1 …', seal), false);
  assert.equal(other.isSealedBy('nobody', 'agent1 …', seal), false);
  assert.equal(third.isSealedBy('one', 'agent1 …', seal), false);
  for (const wrong of ['', 'x', seal.slice(4)]) {
    assert.equal(other.isSealedBy('one', 'agent1 …', wrong), false);
  }
});

test('S1.4 B27 a gateway without a key that can be read takes no part', () => {
  const seals = new ProofSeals();
  seals.know(
    new Map([
      ['older', ''],
      ['broken', 'AAAA'],
    ]),
  );
  assert.deepEqual(seals.seal('agent1 …', ['older', 'broken']), {});
});
