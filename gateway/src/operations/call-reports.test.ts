import assert from 'node:assert/strict';
import test from 'node:test';
import { withoutSent } from './call-reports.js';

test('what a client has sent is taken out of what the site says of its trouble', () => {
  const params = { dn: '7001', credentials: { password: 'hush', deep: [{ token: 'hush-hush' }] } };
  const problem = 'line 7001: cannot log in with hush-hush or hush (HTTP 500)';
  assert.equal(withoutSent(problem, params), 'line …: cannot log in with … or … (HTTP 500)');
  assert.equal(withoutSent('disk full', undefined), 'disk full');
  assert.equal(withoutSent('x'.repeat(10_000), {}).length, 500);
});
