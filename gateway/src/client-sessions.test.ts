import assert from 'node:assert/strict';
import test from 'node:test';
import { ClientSessions } from './client-sessions.js';

test('the memory of clients that left is bounded; those that are here are never forgotten', () => {
  const clients = new ClientSessions(2);
  const here = { replace: () => undefined };
  clients.admit('agent1', 'here', 7, here);
  for (let i = 0; i < 10; i++) {
    const gone = { replace: () => undefined };
    clients.admit('agent1', `gone-${i}`, 7, gone);
    clients.leave('agent1', `gone-${i}`, gone);
  }
  assert.equal(clients.observe('agent1', 'here', 6), false);
  assert.equal(clients.observe('agent1', 'gone-9', 6), false, 'the last one is still known');
  assert.equal(clients.observe('agent1', 'gone-0', 6), true, 'the first one is forgotten');
});

test('a session that was replaced does not sign its successor off when it leaves', () => {
  const clients = new ClientSessions();
  const replaced: string[] = [];
  const older = { replace: () => replaced.push('older') };
  const newer = { replace: () => replaced.push('newer') };
  clients.admit('agent1', 'desk', 1, older);
  clients.admit('agent1', 'desk', 1, newer);
  clients.leave('agent1', 'desk', older);
  clients.admit('agent1', 'desk', 2, { replace: () => undefined });
  assert.deepEqual(replaced, ['older', 'newer']);
});
