import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { GatewayEvent } from './gateway-connection.js';
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

  test('I6 nor one in what agents read of a call or a log-out; a line that has that name stays', () => {
    const call = { id: 's3cret', number: '1', attachedData: { Note: 'is s3cret', s3cret: '1' } };
    const params = {
      event: 'EventRinging' as const,
      dn: 's3cret',
      reasons: { ReasonCode: 's3cret' },
      call,
    };
    const event = {
      type: 'notified',
      notification: { method: 'dn.event', params },
    } as const satisfies GatewayEvent;
    const cleaned = withoutSecrets(event, ['s3cret']);
    assert.deepEqual(cleaned, {
      type: 'notified',
      notification: {
        method: 'dn.event',
        params: {
          ...params,
          reasons: { ReasonCode: '…' },
          call: { ...call, attachedData: { Note: 'is …', '…': '1' } },
        },
      },
    });
    assert.equal(withoutSecrets(event, ['other!']), event);
    assert.equal(withoutSecrets(event, ['s3cre']), event, 'too short to be removed from data');
  });

  test('I6 nor one in the options of an application, whose whole seconds stay', () => {
    const options = { 'disaster-recovery': { 'site-timeout': '30', note: 'is s3cret' } };
    const event = (all: object) =>
      ({
        type: 'answered',
        method: 'configuration.readApplication',
        result: { name: 's3cret', options: all },
      }) as unknown as GatewayEvent;
    assert.deepEqual(
      withoutSecrets(event(options), ['s3cret']),
      event({ 'disaster-recovery': { 'site-timeout': '30', note: 'is …' } }),
    );
  });

  test('without credentials everything stays as it is', () => {
    const event = { type: 'unreadable-message', problem: 'not JSON' } as const;
    assert.equal(withoutSecrets(event, []), event);
  });
});
