import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withoutSecret } from './without-secret.js';

describe('what a gateway repeats', () => {
  test('I6 a password in the text of a refusal goes no further, however often it is there', () => {
    const refusal = { kind: 'refused-credentials', message: 'No "s3cret", no s3cret.' } as const;
    assert.deepEqual(
      withoutSecret({ type: 'call-refused', method: 'session.open', refusal }, 's3cret'),
      {
        type: 'call-refused',
        method: 'session.open',
        refusal: { kind: 'refused-credentials', message: 'No "…", no ….' },
      },
    );
  });

  test('I6 nor one in the name of an unknown notification', () => {
    assert.deepEqual(
      withoutSecret({ type: 'unreadable-message', problem: 'unknown, s3cret' }, 's3cret'),
      { type: 'unreadable-message', problem: 'unknown, …' },
    );
  });

  test('without a password everything stays as it is', () => {
    const event = { type: 'unreadable-message', problem: 'not JSON' } as const;
    assert.equal(withoutSecret(event, ''), event);
  });
});
