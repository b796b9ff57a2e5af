import assert from 'node:assert/strict';
import test from 'node:test';
import { WaitingSockets } from './waiting-sockets.js';

/** Two places, and sockets by name that come to them. */
class Door {
  readonly ended: string[] = [];
  readonly #sockets = new WaitingSockets(2);

  /** Whether it has got a place. */
  comes(name: string, address: string, nowMs: number, isIdle = true): boolean {
    if (!this.#sockets.makeRoom(address, nowMs)) return false;
    const socket = { isIdle: () => isIdle, end: () => this.ended.push(name) };
    this.#sockets.enter(address, socket, nowMs);
    assert.ok(this.#sockets.size <= 2);
    return true;
  }
}

test('silence keeps nobody of another address out: the oldest silent one goes', () => {
  const door = new Door();
  assert.ok(door.comes('first', 'there', 0) && door.comes('second', 'there', 0));
  assert.ok(door.comes('agent', 'here', 1));
  assert.deepEqual(door.ended, ['first']);
  assert.ok(!door.comes('third', 'there', 2), 'the other address has not more than this one');
});

test('nor of the same address, once the silent ones have had time to speak', () => {
  const door = new Door();
  assert.ok(door.comes('first', 'there', 0) && door.comes('second', 'there', 500));
  assert.ok(!door.comes('agent', 'there', 999));
  assert.ok(door.comes('agent', 'there', 1_000));
  assert.deepEqual(door.ended, ['first']);
  assert.ok(!door.comes('next', 'there', 1_001));
});

test('a socket whose opening is being answered keeps its place', () => {
  const door = new Door();
  assert.ok(door.comes('first', 'there', 0, false) && door.comes('second', 'there', 0, false));
  assert.ok(!door.comes('agent', 'here', 5_000));
  assert.deepEqual(door.ended, []);
});

test('a place is given back once', () => {
  const sockets = new WaitingSockets(2);
  const socket = { isIdle: () => true, end: () => undefined };
  const leave = sockets.enter('here', socket, 0);
  sockets.enter('here', socket, 0);
  leave();
  leave();
  assert.equal(sockets.size, 1);
});
