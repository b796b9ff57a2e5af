import assert from 'node:assert/strict';
import test from 'node:test';
import { TICKET_GRACE_MS } from './admission.js';
import { ProvenClients, type Claim } from './proven-clients.js';

const CLAIM: Claim = {
  username: 'agent1',
  clientId: 'desk',
  application: 'AgentDesktop',
  kind: 'password',
  secret: 'demo-1',
};

test('who was found good once is known until the slot has passed, and nobody else is (S1.4)', async () => {
  const proven = new ProvenClients();
  assert.equal(await proven.has(CLAIM, 0), false);
  await proven.remember(CLAIM, 5_000, 0);
  const until = 5_000 + TICKET_GRACE_MS;
  assert.equal(await proven.has(CLAIM, until), true);
  assert.equal(await proven.has(CLAIM, until + 1), false);
  for (const member of Object.keys(CLAIM)) {
    assert.equal(await proven.has({ ...CLAIM, [member]: 'other' }, 0), false, member);
  }
  proven.forget(CLAIM);
  assert.equal(await proven.has(CLAIM, 0), false);
});

test('what has passed is forgotten (S1.4)', async () => {
  const proven = new ProvenClients();
  await proven.remember(CLAIM, 0, 0);
  await proven.remember({ ...CLAIM, clientId: 'other' }, 0, TICKET_GRACE_MS + 1);
  assert.equal(proven.size, 1);
});
