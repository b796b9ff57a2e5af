import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CookieJar } from './cookie-jar.js';

test('B28 cookies are sent below their paths, and the last value of each', () => {
  const jar = new CookieJar();
  jar.store(['A=1; Path=/workspace; HttpOnly', 'B=2; Path=/', 'C=3'], '/auth/v3/oauth/token');
  jar.store(['A=4; path=/workspace; Secure; SameSite=None'], '/workspace/v3/x');
  assert.equal(jar.header('/workspace/v3/voice'), 'A=4; B=2');
  assert.equal(jar.header('/workspacex'), 'B=2');
  assert.equal(jar.header('/auth/v3/oauth/other'), 'C=3; B=2');
});

test('B28 cookies end: by age, by date, by being forgotten', () => {
  const jar = new CookieJar();
  const now = 1_000_000;
  jar.store(['A=1; Max-Age=10', 'B=2; Expires=Thu, 01 Jan 1970 00:00:00 GMT', 'C=3'], '/', now);
  assert.equal(jar.header('/', now), 'A=1; C=3');
  assert.equal(jar.header('/', now + 10_000), 'C=3');
  jar.store(['C=; Max-Age=0'], '/', now);
  assert.equal(jar.header('/', now), 'A=1');
  jar.forget('A');
  assert.equal(jar.header('/', now), '');
});

test('B28 nonsense is no cookie, and there are not too many', () => {
  const jar = new CookieJar();
  jar.store(['', '=x', 'novalue', `L=${'x'.repeat(9_000)}`, 'E=a=b; Max-Age=soon'], '/');
  assert.equal(jar.header('/'), 'E=a=b');
  jar.store(
    Array.from({ length: 200 }, (_, index) => `N${index}=1`),
    '/',
  );
  assert.equal(jar.header('/').split('; ').length, 50);
});
