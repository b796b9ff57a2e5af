import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { COMMAND_NAMES } from '../../src/contract/commands.js';
import { manifests } from '../../scripts/manifest.js';

const fileAt = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const textAt = (name: string): string => readFileSync(fileAt(name), 'utf8');

interface Named {
  readonly name: string;
  readonly description?: string;
}
interface Declaration {
  readonly tagName: string;
  readonly description: string;
  readonly attributes: readonly Named[];
  readonly members: readonly Named[];
  readonly events: readonly Named[];
  readonly cssParts: readonly Named[];
  readonly cssProperties: readonly Named[];
}

/** All of ours that pages load: no tests, no workers. */
const sources = ['src/components', 'src/phone'].map((folder) =>
  readdirSync(fileAt(folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.test\.ts$|testing/.test(name))
    .map((name) => textAt(`${folder}/${name}`))
    .join('\n'),
);
const allIn = (pattern: RegExp): readonly string[] => [
  ...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name))),
];

describe('the elements for editors and tools (B16)', () => {
  const made = manifests();
  const elements = (
    made['custom-elements.json'] as {
      readonly modules: readonly { readonly declarations: readonly [Declaration] }[];
    }
  ).modules.map(({ declarations: [declaration] }) => declaration);
  const named = (list: keyof Declaration): ReadonlySet<string> =>
    new Set(
      elements.flatMap((element) => (element[list] as readonly Named[]).map(({ name }) => name)),
    );
  const missing = (wanted: readonly string[], known: ReadonlySet<string>): readonly string[] =>
    wanted.filter((name) => !known.has(name));

  for (const [name, content] of Object.entries(made)) {
    test(`${name} is that of the sources`, () => {
      assert.deepEqual(
        JSON.parse(JSON.stringify(content)),
        JSON.parse(textAt(name)),
        'run `npm run manifest`',
      );
    });
  }

  test('have every tag that is registered', () => {
    const registered = allIn(/'(agent-dr-[\w-]+)': AgentDr/g);
    assert.deepEqual(missing(registered, new Set(elements.map(({ tagName }) => tagName))), []);
    assert.equal(elements.length, new Set(registered).size);
  });

  test('say what each element is, and each property and event', () => {
    for (const element of elements) {
      for (const { name, description } of [
        ...element.members.filter((member) => !['in-details', 'inDetails'].includes(member.name)),
        ...element.events,
        { name: element.tagName, description: element.description },
      ]) {
        assert.ok(description, `${element.tagName}: ${name}`);
      }
    }
  });

  test('have every property that Lit watches, and every command', () => {
    const watched = allIn(/@property\([^)]*\)\s+(\w+)/g);
    assert.ok(watched.length > 8);
    assert.deepEqual(
      missing([...watched, ...COMMAND_NAMES, 'snapshot', 'can'], named('members')),
      [],
    );
  });

  test('have every event', () => {
    const events = [...textAt('src/session/events.ts').matchAll(/'(dr-[\w-]+)'/g)].map(
      ([, name = '']) => name,
    );
    assert.ok(events.length >= 7);
    assert.deepEqual(missing(events, named('events')), []);
  });

  test('have every custom property that a style reads', () => {
    const read = allIn(/var\((--dr-[\w-]+)/g);
    assert.ok(read.length > 20);
    assert.deepEqual(missing(read, named('cssProperties')), []);
  });

  test('have every part that is in a template', () => {
    const parts = allIn(/\bpart="([a-z -]+)"/g).flatMap((names) => names.split(' '));
    assert.ok(parts.length > 30);
    assert.deepEqual(missing(parts, named('cssParts')), []);
  });
});
