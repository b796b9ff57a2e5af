import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addressFor, storyOf, wishOf } from './presenter-keys.js';

const PAGE = 'http://127.0.0.1:4280/';
const [NO_KEYS, DOCUMENT] = [{ ctrlKey: false, altKey: false, metaKey: false }, {}];

const element = (localName: string, root: object = DOCUMENT, isContentEditable = false) => ({
  localName,
  isContentEditable,
  getRootNode: () => root,
});

describe('The address of presenter mode', () => {
  for (const [address, story] of [
    [PAGE, undefined],
    [`${PAGE}?hot-seating`, undefined],
    [`${PAGE}?present`, ''],
    [`${PAGE}?present=site-lost&hot-seating#lab`, 'site-lost'],
    ['file:///tmp/index.html?present=tour', 'tour'],
  ] as const) {
    test(`${address} wants ${story ?? 'nothing'}`, () => {
      assert.equal(storyOf(address), story);
    });
  }

  for (const [address, story, expected] of [
    [PAGE, 'tour', `${PAGE}?present=tour`],
    [`${PAGE}?present=tour`, 'site-lost', `${PAGE}?present=site-lost`],
    [`${PAGE}?hot-seating&present=tour#lab`, undefined, `${PAGE}?hot-seating#lab`],
    [`${PAGE}?present`, undefined, PAGE],
    [`${PAGE}?hot-seating`, 'tour', `${PAGE}?hot-seating&present=tour`],
  ] as const) {
    test(`${address} for ${story ?? 'nobody'} is ${expected}`, () => {
      assert.equal(addressFor(address, story), expected);
    });
  }
});

describe('The keys of presenter mode', () => {
  for (const [key, wish] of [
    ['ArrowRight', 'turn'],
    ['PageDown', 'turn'],
    ['ArrowLeft', 'back'],
    ['PageUp', 'back'],
    [' ', 'hold'],
    ['Escape', 'leave'],
    ['Enter', undefined],
    ['Tab', undefined],
    ['toString', undefined],
  ] as const) {
    test(`${JSON.stringify(key)} means ${wish ?? 'nothing'}`, () => {
      assert.equal(wishOf({ ...NO_KEYS, key }, element('body')), wish);
      assert.equal(wishOf({ ...NO_KEYS, key }, undefined), wish);
    });
  }

  test('with Control, Alt or Meta they are the browser’s', () => {
    for (const held of ['ctrlKey', 'altKey', 'metaKey']) {
      assert.equal(wishOf({ ...NO_KEYS, [held]: true, key: 'ArrowLeft' }, undefined), undefined);
    }
  });

  for (const target of [
    element('input'),
    element('textarea'),
    element('select'),
    element('div', DOCUMENT, true),
    element('button', { host: {} }),
  ]) {
    test(`where ${target.localName} has the focus only Escape is the presenter’s`, () => {
      assert.equal(wishOf({ ...NO_KEYS, key: 'ArrowRight' }, target), undefined);
      assert.equal(wishOf({ ...NO_KEYS, key: ' ' }, target), undefined);
      assert.equal(wishOf({ ...NO_KEYS, key: 'Escape' }, target), 'leave');
    });
  }

  test('the space bar presses a button that has the focus', () => {
    assert.equal(wishOf({ ...NO_KEYS, key: ' ' }, element('button')), undefined);
    assert.equal(wishOf({ ...NO_KEYS, key: 'ArrowRight' }, element('button')), 'turn');
  });
});
