import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { en } from '../../src/locales/en.js';
import { notSignedIn, signIn } from '../../src/locales/en/sign-in.js';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));
const FIRST: ReadonlySet<string> = new Set(Object.keys({ ...signIn, ...notSignedIn }));

describe('The first file of a page', () => {
  const modules = modulesFrom('define.ts');

  test('has the sign-in form, and nothing that needs a session', () => {
    const found = [...modules.keys()];
    assert.ok(found.includes('components/sign-in/agent-dr-sign-in.ts'));
    for (const later of [
      'session/session-client.ts',
      'components/switchover/agent-dr-switchover.ts',
      'words/announcement.ts',
      'locales/en/trouble.ts',
    ]) {
      assert.ok(!found.includes(later), later);
    }
  });

  test('has all texts that it can show', () => {
    assert.ok([...modules.values()].flatMap(idsIn).length > FIRST.size);
    const missing = [...modules].flatMap(([file, source]) =>
      idsIn(source)
        .filter((id) => !FIRST.has(id))
        .map((id) => `${file}: ${id}`),
    );
    assert.deepEqual(missing, []);
  });
});

test('The second file has the session, and the countdown to a move with its button', () => {
  const found = [...modulesFrom('at-work.ts').keys()];
  assert.ok(found.includes('session/session-client.ts'));
  assert.ok(found.includes('components/switchover/agent-dr-switchover.ts'));
  assert.ok(!found.includes('session/session-file.ts'), 'it needs no other file');
});

/** What is imported from there on, types and what is loaded later aside: the sources by their paths. */
function modulesFrom(entry: string, found = new Map<string, string>()): Map<string, string> {
  if (found.has(entry)) return found;
  const source = readFileSync(path.join(SRC, entry), 'utf8');
  found.set(entry, source);
  const imports = source.matchAll(/^(?:import|export) (?!type\b)[^;]*? from '(\.[^']+)\.js';$/gmu);
  for (const [, from = ''] of imports) {
    modulesFrom(path.posix.join(path.posix.dirname(entry), `${from}.ts`), found);
  }
  return found;
}

/** The ids of texts that a source names, with all that `failure.${kind}` and the like can be. */
function idsIn(source: string): readonly string[] {
  const plain = [...source.matchAll(/'(\w[\w-]*\.[\w.-]+)'|text\('(\w+)'/gu)].map(
    ([, dotted, alone]) => dotted ?? alone ?? '',
  );
  const composed = [...source.matchAll(/`(\w[\w-]*\.(?:[\w.-]|\$\{[^}]+\})+)`/gu)].map(
    ([, template = '']) => template.replaceAll(/\$\{[^}]+\}/gu, '*'),
  );
  return [...plain, ...composed].flatMap((name) => {
    const pattern = name.replaceAll('.', String.raw`\.`).replaceAll('*', '.+');
    const id = new RegExp(`^${pattern}(\\.(title|text))?$`, 'u');
    return Object.keys(en).filter((known) => id.test(known));
  });
}
