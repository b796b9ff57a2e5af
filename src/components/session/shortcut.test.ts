import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyCombination } from './shortcut.js';

const NONE = { ctrl: false, alt: false, shift: false, meta: false };

test('B8 a shortcut is read as it is written', () => {
  assert.deepEqual(keyCombination('Alt+Shift+T'), {
    ...NONE,
    alt: true,
    shift: true,
    code: 'KeyT',
  });
  assert.deepEqual(keyCombination('ctrl + 1'), { ...NONE, ctrl: true, code: 'Digit1' });
  assert.deepEqual(keyCombination('F8'), { ...NONE, code: 'F8' });
});

for (const written of ['t', 'Shift+T', 'Alt', 'Alt+', '', 'Alt+Space', 'Hyper+T', 'F13', null, 7]) {
  test(`B8 no shortcut, and nothing taken from who types: ${String(written)}`, () => {
    assert.equal(keyCombination(written), undefined);
  });
}
