import assert from 'node:assert/strict';
import test from 'node:test';
import { clientAddressReader } from './client-address.js';

const PROXY = '10.0.0.1';

const CASES: readonly (readonly [
  what: string,
  trusted: readonly string[],
  remoteAddress: string | undefined,
  forwardedFor: string | undefined,
  expected: string,
])[] = [
  ['the address of the socket', [], '203.0.113.7', undefined, '203.0.113.7'],
  ['what a stranger claims counts for nothing', [], '203.0.113.7', '1.2.3.4', '203.0.113.7'],
  ['a trusted proxy says who it is', [PROXY], PROXY, '203.0.113.7', '203.0.113.7'],
  ['by the last address alone', [PROXY], PROXY, '1.2.3.4, 203.0.113.7', '203.0.113.7'],
  ['unless that is a trusted one', ['10.0.0.0/8'], PROXY, '203.0.113.7, 10.9.9.9', '203.0.113.7'],
  ['a proxy that says nothing', [PROXY], PROXY, undefined, PROXY],
  ['or nothing that can be read', [PROXY], PROXY, 'unknown', PROXY],
  ['some proxies add the port', [PROXY], PROXY, '203.0.113.7:4711', '203.0.113.7'],
  ['IPv4 by way of IPv6', [PROXY], `::ffff:${PROXY}`, '203.0.113.7', '203.0.113.7'],
  ['IPv6 counts as its network', [], '2001:db8:0:1::17', undefined, '2001:db8:0:1::/64'],
  ['however it is written', [], '2001:0DB8:0000:0001:2:3:4:5', undefined, '2001:db8:0:1::/64'],
  ['in brackets, from a proxy', [PROXY], PROXY, '[2001:db8::17]:4711', '2001:db8:0:0::/64'],
  ['loopback', ['::1'], '::1', '203.0.113.7', '203.0.113.7'],
  ['a socket that is gone', [], undefined, undefined, ''],
];

for (const [what, trusted, remoteAddress, forwardedFor, expected] of CASES) {
  test(`the client's address: ${what} (B27)`, () => {
    assert.equal(clientAddressReader(trusted)({ remoteAddress, forwardedFor }), expected);
  });
}

test('a proxy that is no address is refused in one line (B27)', () => {
  for (const wrong of ['proxy.example', '10.0.0.0/33', '10.0.0.0/8/8', '', '10.0.0.1/x']) {
    assert.throws(() => clientAddressReader([wrong]), /^RangeError: trusted proxies: expected an/);
  }
});
