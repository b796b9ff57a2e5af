import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A test by its name in the source: a table of cases counts once. */
export interface NamedTest {
  readonly name: string;
  /** From the project's folder. */
  readonly file: string;
}

const FOLDERS = ['src', 'scenarios', 'simulation', 'test', 'gateway', 'protocol/src'];
const NOT_OURS = /(^|\/)(node_modules|dist)\//;

/** The names of all tests and scenarios of the project that is in the folder `root`. */
export function namedTests(root: string): readonly NamedTest[] {
  return FOLDERS.flatMap((folder) => filesIn(root, folder))
    .filter((file) => !NOT_OURS.test(file))
    .sort()
    .flatMap((file) => {
      const names = namesIn(file, () => readFileSync(path.join(root, file), 'utf8'));
      return names.map((name) => ({ name, file }));
    });
}

function filesIn(root: string, folder: string): readonly string[] {
  try {
    return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      path.posix.join(folder, file.split(path.sep).join('/')),
    );
  } catch {
    return [];
  }
}

function namesIn(file: string, read: () => string): readonly string[] {
  if (file.endsWith('.test.ts')) return matches(read(), IN_CODE);
  return file.startsWith('scenarios/') && file.endsWith('.yaml') ? matches(read(), IN_YAML) : [];
}

const IN_CODE = /\b(?:test|it)\(\s*(?<quote>['"`])(?<name>(?:\\.|(?!\k<quote>)[^\\])*)\k<quote>/gs;
const IN_YAML = /^\s*-?\s*name: +(?<quote>['"]?)(?<name>.+?)\k<quote>\s*$/gm;

const matches = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].flatMap(({ groups }) => groups?.['name'] ?? []);

/** The tests whose names begin with an id, or carry it anywhere. */
export const testsOf = (id: string, tests: readonly NamedTest[]): readonly NamedTest[] =>
  tests.filter(({ name }) => idsIn(name).includes(id));

const idsIn = (name: string): readonly string[] =>
  [...name.matchAll(/(?<![\w.])[SBI]\d+(?:\.\d+)?(?![\w.]*\d)/g)].map(([id]) => id);
