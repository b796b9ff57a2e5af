import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SessionSeal, TabKeys } from './sealing.js';

const SECRET = { password: 'demo-1' };

test('B14, I6 a tab that was let in opens what is sealed, and nobody else does', async () => {
  const [inside, invited, stranger] = await Promise.all([
    TabKeys.create(),
    TabKeys.create(),
    TabKeys.create(),
  ]);
  const seal = await SessionSeal.create();
  const sealed = await seal.seal(SECRET, 'a');
  assert.ok(!new TextDecoder().decode(sealed.bytes).includes('demo-1'));

  const invitation = await seal.sealFor(invited.publicKey, inside);
  const received = await invited.receive(invitation, inside.publicKey);
  assert.deepEqual(await received?.open(sealed, 'a'), SECRET);
  assert.equal(await received?.open(sealed, 'b'), undefined, 'in the words of another tab');
  assert.equal(await (await SessionSeal.create()).open(sealed, 'a'), undefined);
  assert.equal(await stranger.receive(invitation, inside.publicKey), undefined);
  assert.equal(await invited.receive(invitation, new Uint8Array(3)), undefined, 'no key at all');
});
