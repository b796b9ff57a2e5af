import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { en } from './en.js';
import { enumerationText, listText, minutesText, numberText, secondsText } from './formats.js';
import { Languages } from './languages.js';
import { filledTemplate, localizedTemplates, placeholdersOf } from './template.js';

/** What is the same in English: units, and words that both languages have. */
const SAME_AS_ENGLISH: Readonly<Record<string, readonly string[]>> = {
  de: ['sentence', 'sentences', 'roundTrip', 'step.duration', 'drill.spoken', 'drift.field.dn'],
  fr: [
    ...['sentence', 'sentences', 'roundTrip', 'step.duration', 'drift.field.dn'],
    'timeline.situation',
  ],
  es: ['sentence', 'sentences', 'roundTrip', 'step.duration', 'drill.spoken', 'drift.field.dn'],
  ja: ['drift.field.dn'],
  ar: ['sentence', 'sentences', 'drill.spoken'],
};

/** Marks of other languages, and those of a typewriter. */
const FOREIGN_MARKS: Readonly<Record<string, RegExp>> = {
  de: /["'”«»‚‘’]|\s[–—-]\s|\s[:;!?]|\.\.\./u,
  fr: /["'“”„]|[^\u202f][:;!?»]|«[^\u202f]|\s[–—-]\s|\.\.\./u,
  es: /["'“”„]|\s[–—-]\s|\s[:;!?]|\.\.\./u,
  ja: /["'“”.,;:!?]|\s[–—-]\s|[ぁ-ん一-龠] [ぁ-ん一-龠]/u,
  ar: /["'“”„,;?]|\s[–—-]\s|\s[:،؛؟]|\.\.\./u,
};

/** How a text ends: as a sentence, going on, or as a title. */
const END = /[.。]$|…$/u;
const endOf = (text: string): string => (END.exec(text)?.[0] ?? '').replace('。', '.');

const languages = new Languages();

for (const tag of Object.keys(FOREIGN_MARKS)) {
  describe(`The words in the language ${tag}`, () => {
    const language = languages.nearest(tag);
    assert.ok(language);
    const texts = language.load().then(({ templates }) => Object.entries(templates));

    test('are all there, with the placeholders of the English ones', async () => {
      const placeholders = (text: string) => [...new Set(placeholdersOf(text))].sort();
      assert.deepEqual(
        Object.fromEntries((await texts).map(([id, text]) => [id, placeholders(text)])),
        Object.fromEntries(Object.entries(en).map(([id, text]) => [id, placeholders(text)])),
      );
    });

    test('are not English, but for what is the same', async () => {
      const english: Readonly<Record<string, string>> = en;
      const same = (await texts).filter(([id, text]) => text === english[id]).map(([id]) => id);
      assert.deepEqual(same.sort(), [...(SAME_AS_ENGLISH[tag] ?? [])].sort());
    });

    test('are sentences, titles and progress where the English ones are', async () => {
      const english: Readonly<Record<string, string>> = en;
      for (const [id, text] of await texts) {
        assert.equal(endOf(text), endOf(english[id] ?? ''), `${id}: ${text}`);
        assert.equal(text, text.trim(), id);
        assert.doesNotMatch(text, / {2}/u, id);
      }
    });

    test('have the marks of their language', async () => {
      for (const [id, text] of await texts) {
        const plain = text.replaceAll(/\{\w+\}/gu, 'x').replaceAll(/<[\w-]+>/gu, 'x');
        assert.doesNotMatch(plain, FOREIGN_MARKS[tag] ?? /^/u, `${id}: ${text}`);
      }
    });
  });
}

describe('The languages', () => {
  test('are found by the nearest tag, however it is written', () => {
    const found = ['de', 'de-AT', 'DE-latn-CH', 'ar-EG', 'en-GB'].map(
      (tag) => languages.nearest(tag)?.tag,
    );
    assert.deepEqual(found, ['de', 'de', 'de', 'ar', 'en']);
    for (const tag of ['nl', 'd', '', 'x-private']) {
      assert.equal(languages.nearest(tag), undefined, tag);
    }
  });

  test('B31 are found by what frameworks and servers write for a tag', () => {
    const taught = new Languages();
    taught.add('pt-BR', () => Promise.resolve({ templates: {} }));
    taught.add('zh-SG', () => Promise.resolve({ templates: {} }));
    for (const [written, tag] of [
      ['de_AT', 'de'],
      ['DE_at', 'de'],
      [' fr_CA ', 'fr'],
      ['de_AT.UTF-8', 'de'],
      ['es_ES@euro', 'es'],
      ['pt_BR', 'pt-BR'],
      ['pt-Latn-BR', 'pt-BR'],
      ['zh-Hans-SG', 'zh-SG'],
      ['en_US', 'en'],
      ['ja-JP-u-ca-japanese', 'ja'],
    ] as const) {
      assert.equal(taught.nearest(written)?.tag, tag, written);
    }
    for (const written of ['x-default', '', ' ', '_', 'und', 'mul', 'de--', 'C', 'constructor']) {
      assert.equal(taught.nearest(written), undefined, written);
    }
  });

  test('can be taught another, and other words, but nothing that is no language tag', () => {
    const taught = new Languages();
    const load = () => Promise.resolve({ templates: {} });
    taught.add('pt-br', load);
    taught.add('de', load);
    assert.deepEqual(taught.nearest('pt-BR'), { tag: 'pt-BR', load });
    assert.equal(taught.nearest('pt'), undefined);
    assert.equal(taught.nearest('de-CH')?.load, load);
    assert.throws(() => {
      taught.add('not a tag', load);
    }, RangeError);
  });
});

describe('Templates that a page brings along', () => {
  test('have their values where they want them, however often', () => {
    // English has `from` first.
    const given = { 'drill.leg': '{to} van {from} naar {to}' };
    const { 'drill.leg': leg } = localizedTemplates(given, en);
    assert.ok(leg !== undefined);
    assert.equal(
      filledTemplate(leg, (name) => `<${name} $&>`),
      '<to $&> van <from $&> naar <to $&>',
    );
  });

  test('that are no texts, are of nothing, or ask for what there is not, are left out', () => {
    const given = {
      signOut: 7,
      stay: null,
      made_up: 'x',
      toString: 'x',
      more: '{site}',
      dismiss: '',
    };
    assert.deepEqual(localizedTemplates(given, en), {});
  });
});

test('Numbers, lists and units are those of the language', () => {
  assert.deepEqual(
    [numberText(1249), numberText(0.25, 1), numberText(61, 2)],
    ['1,249', '0.3', '61.00'],
  );
  assert.deepEqual(
    [secondsText(1), secondsText(12), minutesText(15)],
    ['1 second', '12 seconds', '15 minutes'],
  );
  assert.deepEqual(
    [listText(['A', 'B', 'C']), enumerationText(['A', 'B', 'C'])],
    ['A, B, and C', 'A, B, C'],
  );
});
