import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { placeholdersOf } from '../../locales/template.js';
import { en } from './en.js';
import { loadLanguage, spokenTag } from './phone-languages.js';

describe('The words of the phone (B6, B8)', () => {
  for (const tag of ['de', 'fr', 'es', 'ja', 'ar']) {
    it(`are all there in ${tag}, with the placeholders of the English ones`, async () => {
      const { templates, tag: loaded } = await loadLanguage(tag);
      assert.equal(loaded, tag);
      assert.deepEqual(Object.keys(templates).sort(), Object.keys(en).sort());
      for (const [id, english] of Object.entries(en)) {
        const text = templates[id as keyof typeof en];
        assert.notEqual(text, '', id);
        assert.deepEqual([...placeholdersOf(text)].sort(), [...placeholdersOf(english)].sort(), id);
      }
    });
  }

  it('have the narrow space of French before its signs', async () => {
    const { templates } = await loadLanguage('fr');
    for (const text of Object.values(templates)) assert.doesNotMatch(text, /[^\u202f][:;!?]/u);
  });

  it('are those of the first language that the phone speaks', () => {
    assert.equal(spokenTag(['de-AT']), 'de');
    assert.equal(spokenTag(['de_AT.UTF-8']), 'de');
    assert.equal(spokenTag(['xx', 'fr']), 'fr');
    assert.equal(spokenTag(['', 'nl']), 'en');
    assert.equal(spokenTag([]), 'en');
  });
});
