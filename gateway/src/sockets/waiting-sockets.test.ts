import assert from 'node:assert/strict';
import test from 'node:test';
import { WaitingSockets } from './waiting-sockets.js';

/** Some places, and sockets by name that come to them. */
class Door {
  readonly ended: string[] = [];
  readonly #places: number;
  readonly #sockets: WaitingSockets;

  constructor(places = 2) {
    this.#places = places;
    this.#sockets = new WaitingSockets(places);
  }

  /** Whether it has got a place. */
  comes(name: string, address: string, nowMs: number, isIdle = true): boolean {
    const source = { address, origin: 'https://desk.example' };
    if (!this.#sockets.makeRoom(source, nowMs)) return false;
    const socket = { isIdle: () => isIdle, end: () => this.ended.push(name) };
    this.#sockets.enter(source, socket, nowMs);
    assert.ok(this.#sockets.size <= this.#places);
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

test('it is one of the address that has the most, whichever came first', () => {
  const door = new Door(3);
  assert.ok(door.comes('neighbour', 'near', 0));
  assert.ok(door.comes('first', 'there', 1) && door.comes('second', 'there', 2));
  assert.ok(door.comes('agent', 'here', 3));
  assert.deepEqual(door.ended, ['first']);
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
  const here = { address: 'here', origin: 'https://desk.example' };
  const leave = sockets.enter(here, socket, 0);
  sockets.enter(here, socket, 0);
  leave();
  leave();
  assert.equal(sockets.size, 1);
});

test('the pages of one origin, at however many addresses, leave places to those of others', () => {
  const sockets = new WaitingSockets(8, 2);
  const ended: string[] = [];
  const comes = (address: string, origin: string, nowMs: number): boolean => {
    if (!sockets.makeRoom({ address, origin }, nowMs)) return false;
    const socket = { isIdle: () => true, end: () => ended.push(address) };
    sockets.enter({ address, origin }, socket, nowMs);
    return true;
  };
  for (let at = 0; at < 6; at++) assert.ok(comes(`a${at}`, 'https://crm.example', at));
  // Each has one place: a further one takes that of another of its own origin.
  for (let at = 6; at < 9; at++) assert.ok(comes(`a${at}`, 'https://crm.example', at));
  assert.deepEqual(ended, ['a0', 'a1', 'a2']);
  assert.ok(comes('b0', 'https://desk.example', 10) && comes('b1', 'https://desk.example', 11));
  assert.equal(sockets.size, 8);
  assert.ok(!ended.includes('b0'));
});
