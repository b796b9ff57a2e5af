import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readOption, readSeconds } from './options.js';

describe('options of configuration objects', () => {
  const annex = { 'Disaster_Recovery ': { 'Site Timeout': ' 30 ', empty: '  ' } };

  for (const [section, key] of [
    ['disaster-recovery', 'site-timeout'],
    ['DISASTER RECOVERY', 'site_timeout'],
    ['disasterrecovery', 'sitetimeout'],
  ] as const) {
    test(`${section} / ${key} is found without regard to case, -, _ and space`, () => {
      assert.equal(readOption(annex, section, key), '30');
    });
  }

  test('absent and empty are the same', () => {
    assert.equal(readOption(annex, 'disaster-recovery', 'empty'), undefined);
    assert.equal(readOption(annex, 'disaster-recovery', 'other'), undefined);
    assert.equal(readOption(annex, 'other', 'site-timeout'), undefined);
    assert.equal(readOption({}, 'toString', 'length'), undefined);
  });

  for (const [value, expected] of [
    [undefined, { kind: 'absent' }],
    ['0', { kind: 'seconds', ms: 0 }],
    ['30', { kind: 'seconds', ms: 30_000 }],
    ['86400', { kind: 'seconds', ms: 86_400_000 }],
    ['86401', { kind: 'unreadable', value: '86401' }],
    ['-1', { kind: 'unreadable', value: '-1' }],
    ['1.5', { kind: 'unreadable', value: '1.5' }],
    ['30s', { kind: 'unreadable', value: '30s' }],
    ['ten', { kind: 'unreadable', value: 'ten' }],
  ] as const) {
    test(`S2.2 a time-out of ${value ?? 'nothing'} is ${expected.kind}`, () => {
      assert.deepEqual(readSeconds(value), expected);
    });
  }
});
