import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { KeptTicket } from './resume-ticket.js';

const ticket = (username: string) => ({
  username,
  validForMs: 30_000,
  version: 'this one',
  handOver: {},
});

describe('B23 the ticket that a page keeps', () => {
  test('is not gone on with while the worker that told it lives: a page that joins later has it for its end', () => {
    const kept = new KeptTicket('session');
    kept.keep(ticket('agent1'));
    assert.equal(kept.take(), undefined);
    kept.workerEnded();
    assert.equal(kept.take()?.ticket.username, 'agent1');
    assert.equal(kept.take(), undefined);
  });

  test('outlasts what the next worker tells before it was asked to go on', () => {
    const kept = new KeptTicket('session');
    kept.keep(ticket('agent1'));
    kept.workerEnded();
    kept.keep(undefined);
    assert.equal(kept.take()?.ticket.username, 'agent1');
  });

  test('is the newest that was told', () => {
    const kept = new KeptTicket('session');
    for (const name of ['agent1', 'agent2']) kept.keep(ticket(name));
    kept.workerEnded();
    assert.equal(kept.take()?.ticket.username, 'agent2');
  });

  test('is none once the worker has told that there is nothing to resume', () => {
    const kept = new KeptTicket('session');
    kept.keep(ticket('agent1'));
    kept.keep(undefined);
    kept.workerEnded();
    assert.equal(kept.take(), undefined);
  });
});
