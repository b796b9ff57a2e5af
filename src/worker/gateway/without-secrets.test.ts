import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withoutSecrets } from './without-secrets.js';

describe('what a gateway repeats', () => {
  test('I6 a password in the text of a refusal goes no further, however often it is there', () => {
    const refusal = { kind: 'refused-credentials', message: 'No "s3cret", no s3cret.' } as const;
    assert.deepEqual(
      withoutSecrets({ type: 'call-refused', method: 'session.open', refusal }, ['s3cret']),
      {
        type: 'call-refused',
        method: 'session.open',
        refusal: { kind: 'refused-credentials', message: 'No "…", no ….' },
      },
    );
  });

  test('I6 nor one in the name of an unknown notification', () => {
    assert.deepEqual(
      withoutSecrets({ type: 'unreadable-message', problem: 'unknown, s3cret' }, ['s3cret']),
      { type: 'unreadable-message', problem: 'unknown, …' },
    );
  });

  test('without credentials everything stays as it is', () => {
    const event = { type: 'unreadable-message', problem: 'not JSON' } as const;
    assert.equal(withoutSecrets(event, []), event);
  });
});
