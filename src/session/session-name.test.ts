import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isSameSource, sessionName, type ConfigurationSource } from './configuration-source.js';

const at = (url: string): ConfigurationSource => ({ kind: 'address', url });
const DESK = 'https://desk.example/agent-dr.json';

describe('B14 what names a session', () => {
  for (const address of [`${DESK}?v=2`, `${DESK}#top`, `${DESK}/`, `${DESK}?a=/b/#c?d`]) {
    test(`${address} is the file ${DESK}`, () => {
      assert.equal(sessionName(at(address)), DESK);
      assert.equal(isSameSource(at(address), at(DESK)), false, 'it is loaded again');
    });
  }

  test('another path, or another origin, is another session', () => {
    for (const address of ['https://desk.example/b.json', 'https://other.example/agent-dr.json']) {
      assert.notEqual(sessionName(at(address)), DESK);
    }
  });

  test('an address that has its configuration in it is named by all of it', () => {
    const address = 'data:application/json,{"a":"?"}';
    assert.equal(sessionName(at(address)), address);
  });
});
