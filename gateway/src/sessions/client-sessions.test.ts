import assert from 'node:assert/strict';
import test from 'node:test';
import { ClientSessions, type NamedSession } from './client-sessions.js';
import { leave } from '../site-state/client-rules.js';
import { MemorySiteState } from '../site-state/memory-site-state.js';

function desk() {
  const state = new MemorySiteState();
  const clients = new ClientSessions(state);
  const replaced: string[] = [];
  state.listen({
    tell: (id, word) => {
      clients.tell(id, word);
    },
    has: (id) => clients.has(id),
    shared: () => undefined,
    cutOff: () => undefined,
  });
  const session = (name: string): NamedSession => ({
    id: clients.newId(),
    ended: false,
    replace: () => replaced.push(name),
    supersede: () => undefined,
    moveOn: () => undefined,
  });
  const gone = async (one: NamedSession): Promise<void> => {
    await state.change('agent1', leave(one.id, 0));
    clients.leave(one);
  };
  return { clients, replaced, session, gone };
}

test('the memory of clients that left is bounded; those that are here are never forgotten', async () => {
  const { clients, session, gone } = desk();
  await clients.admit('agent1', { id: 'here', epoch: 7 }, session('here'));
  for (let i = 0; i < 30; i++) {
    const left = session(`gone-${i}`);
    await clients.admit('agent1', { id: `gone-${i}`, epoch: 7 }, left);
    await gone(left);
  }
  assert.equal(await clients.observe('agent1', 'here', 6), false);
  assert.equal(await clients.observe('agent1', 'gone-29', 6), false, 'the last one is still known');
  assert.equal(await clients.observe('agent1', 'gone-0', 6), true, 'the first one is forgotten');
});

test('a session that was replaced does not sign its successor off when it leaves', async () => {
  const { clients, replaced, session, gone } = desk();
  const older = session('older');
  await clients.admit('agent1', { id: 'desk', epoch: 1 }, older);
  await clients.admit('agent1', { id: 'desk', epoch: 1 }, session('newer'));
  await gone(older);
  await clients.admit('agent1', { id: 'desk', epoch: 2 }, session('newest'));
  assert.deepEqual(replaced, ['older', 'newer']);
});
