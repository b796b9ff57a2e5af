import assert from 'node:assert/strict';
import { isIP } from 'node:net';
import test from 'node:test';
import { siblingAddress } from './sibling-address.js';

test('B27 a gateway is asked where it listens, and at an address of its own if it listens on all', () => {
  assert.equal(siblingAddress('127.0.0.1', 4310), 'http://127.0.0.1:4310');
  assert.equal(siblingAddress('::1', 4310), 'http://[::1]:4310');
  for (const any of ['0.0.0.0', '::']) {
    const { hostname, port } = new URL(siblingAddress(any, 4310));
    assert.equal(isIP(hostname), 4);
    assert.notEqual(hostname, '0.0.0.0');
    assert.equal(port, '4310');
  }
});
