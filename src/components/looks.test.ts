import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { EXPORTED } from './session/exported-parts.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const document = readFileSync(path.join(ROOT, 'docs/embedding.md'), 'utf8');

/** Of the elements of the session and of the phone, by their paths. */
const sources: ReadonlyMap<string, string> = new Map(
  ['src/components', 'src/phone'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('test.ts'))
      .map((file): [string, string] => [
        path.join(folder, file),
        readFileSync(path.join(ROOT, folder, file), 'utf8'),
      ]),
  ),
);
const code = [...sources.values()].join('\n');

/** The cells of each row of the first table below a title. */
function tableBelow(title: string): readonly (readonly string[])[] {
  const section = document.split(/^## /mu).find((one) => one.startsWith(`${title}\n`)) ?? '';
  const [table = ''] = /(?:^\|.*\|\n)+/mu.exec(section) ?? [];
  return [...table.matchAll(/^\| (?<row>.*) \|$/gmu)]
    .slice(2)
    .map(({ groups }) => (groups?.['row'] ?? '').split(/ *\| */u));
}

/** What is written as code, in the order of the text. */
const codeIn = (text: string): readonly string[] =>
  [...text.matchAll(/`(?<code>[^`]+)`/gu)].map(({ groups }) => groups?.['code'] ?? '');

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();

/** `var(--dr-…, …)` as the style sheets have them. */
const uses = [...code.matchAll(/var\(\s*(?<name>--dr-[\w-]+),\s*(?=(?<rest>[^;]*);)/gu)].map(
  ({ groups }) => ({ name: groups?.['name'] ?? '', rest: groups?.['rest'] ?? '' }),
);

const looks = tableBelow('Looks');

test('each custom property that a style sheet reads is in the table of looks, and no other', () => {
  assert.deepEqual(
    unique(looks.flatMap(([name = '']) => codeIn(name))),
    unique(uses.map(({ name }) => name)),
  );
});

test('each is described beside the code, too', () => {
  assert.deepEqual(
    unique([...code.matchAll(/@cssprop (?<name>--dr-[\w-]+) - /gu)].map((one) => one[1] ?? '')),
    unique(uses.map(({ name }) => name)),
  );
});

test('the defaults in the table are those of the style sheets', () => {
  for (const [name = '', , value = ''] of looks) {
    const [property = ''] = codeIn(name);
    const written = codeIn(value).filter((one) => !one.startsWith('--'));
    const fallbacks = uses.filter((use) => use.name === property).map(({ rest }) => rest);
    for (const one of written.flatMap((each) => each.split(' '))) {
      assert.ok(
        fallbacks.some((fallback) => fallback.includes(one)),
        `${property}: ${one} is not in ${fallbacks.join(' or ')}`,
      );
    }
  }
});

test('the table of elements has each part of each element, and no other', () => {
  for (const [element = '', , parts = ''] of tableBelow('Elements inside')) {
    const [name = ''] = codeIn(element);
    const file = `${name.slice(1, -1)}.ts`;
    const source = [...sources].find(([at]) => path.basename(at) === file)?.[1] ?? '';
    assert.deepEqual(
      unique(codeIn(parts)),
      unique([...source.matchAll(/@csspart (?<part>[\w-]+) - /gu)].map((one) => one[1] ?? '')),
      name,
    );
  }
});

test('the session passes on each part of the elements in its view', () => {
  for (const [name, exported] of Object.entries(EXPORTED)) {
    const source = [...sources].find(([at]) => path.basename(at) === `agent-dr-${name}.ts`)?.[1];
    const parts = [...(source ?? '').matchAll(/@csspart (?<part>[\w-]+) - /gu)].map(
      (one) => one[1] ?? '',
    );
    for (const part of [...parts, ...(name === 'phone-state' ? [] : ['button'])]) {
      assert.ok(exported.split(', ').includes(part), `${name}: ${part}`);
    }
  }
});

const THEMES = path.join(ROOT, 'themes');

for (const file of readdirSync(THEMES)) {
  const css = readFileSync(path.join(THEMES, file), 'utf8').replace(/\/\*.*?\*\//gsu, '');
  const rules = [...css.matchAll(/(?<selector>[^{}]+)\{(?<body>[^}]*)\}/gu)].map(({ groups }) => ({
    selector: (groups?.['selector'] ?? '').trim(),
    properties: [...(groups?.['body'] ?? '').matchAll(/^\s*(?<name>[\w-]+):/gmu)].map(
      (one) => one[1] ?? '',
    ),
  }));

  test(`the theme ${file} sets custom properties that are in the table of looks, and parts that there are`, () => {
    const known = unique(looks.flatMap(([name = '']) => codeIn(name)));
    const parts = unique(
      [...code.matchAll(/@csspart (?<part>[\w-]+) - /gu)].map((one) => one[1] ?? ''),
    );
    assert.ok(rules.length > 0);
    for (const { selector, properties } of rules) {
      const [, part] = /::part\((.+)\)$/u.exec(selector) ?? [];
      if (part === undefined) {
        assert.match(selector, /^agent-dr-session,\s*agent-dr-phone$/u);
        for (const property of properties) assert.ok(known.includes(property), property);
      } else assert.ok(parts.includes(part), part);
    }
  });
}
