import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { WholeOutputs } from '../../scripts/whole-outputs.mjs';

describe('the outputs of what runs at the same time', () => {
  let printed: string;
  let outputs: WholeOutputs;
  beforeEach(() => {
    printed = '';
    outputs = new WholeOutputs((text: string) => (printed += text));
  });

  test('the first is printed as it comes', () => {
    outputs.begin().write('first');
    assert.equal(printed, 'first');
  });

  test('another waits for its end, and then comes whole and goes on', () => {
    const [first, second] = [outputs.begin(), outputs.begin()];
    first.write('a1 ');
    second.write('b1 ');
    first.write('a2 ');
    assert.equal(printed, 'a1 a2 ');
    first.end();
    assert.equal(printed, 'a1 a2 b1 ');
    second.write('b2');
    assert.equal(printed, 'a1 a2 b1 b2');
  });

  test('those that have ended meanwhile come before the one that goes on', () => {
    const [first, second, third] = [outputs.begin(), outputs.begin(), outputs.begin()];
    second.write('b1 ');
    third.write('c1 ');
    third.end();
    first.end();
    assert.equal(printed, 'c1 b1 ');
    second.write('b2');
    second.end();
    assert.equal(printed, 'c1 b1 b2');
  });

  test('what is broken off prints what there is', () => {
    const [first, second] = [outputs.begin(), outputs.begin()];
    first.write('a ');
    second.write('b');
    outputs.flush();
    assert.equal(printed, 'a b');
  });
});
