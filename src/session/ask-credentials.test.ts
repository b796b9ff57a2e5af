import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { askCredentials, type CredentialsSource } from './ask-credentials.js';

const GIVEN = { username: 'agent1', password: 'demo-1' };

/** What a page in JavaScript may hand over. */
const giving = (value: unknown): CredentialsSource => {
  const source: unknown = () => value;
  if (!isSource(source)) throw new Error('It is a function.');
  return source;
};
const isSource = (value: unknown): value is CredentialsSource => typeof value === 'function';

describe("A page's credentials, for single sign-on", () => {
  test('are user name and password, and nothing that comes with them', async () => {
    const answer = await askCredentials(giving(Promise.resolve({ ...GIVEN, more: 'secret' })));
    assert.deepEqual(answer, { kind: 'given', credentials: GIVEN });
    assert.equal((await askCredentials(giving(GIVEN))).kind, 'given');
  });

  for (const [what, source, message] of [
    ['no function', undefined, /has no credentials function/],
    ['a rejection', () => Promise.reject(new Error('401')), /failed: Error: 401/],
    ['nothing', giving(undefined), /gave no user name/],
    ['a text', giving('agent1'), /gave no user name/],
    ['a user name alone', giving({ username: 'agent1' }), /gave no user name/],
    ['a number for a password', giving({ username: 'agent1', password: 1 }), /gave no user name/],
    [
      'an error thrown',
      () => {
        throw new Error('down');
      },
      /failed: Error: down/,
    ],
    [
      'what is no text thrown',
      () => Promise.reject(Object.create(null) as Error),
      /cannot be read/,
    ],
    ['no answer in time', giving(new Promise(() => undefined)), /did not answer in time/],
  ] satisfies readonly (readonly [string, CredentialsSource | undefined, RegExp])[]) {
    test(`are a failure when there is ${what}`, async () => {
      const answer = await askCredentials(source, 5);
      assert.ok(answer.kind === 'failed');
      assert.equal(answer.failure.kind, 'no-credentials');
      assert.match(answer.failure.message, message);
    });
  }
});
