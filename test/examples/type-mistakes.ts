import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Example } from '../../examples/runner/example.js';
import { runNpm } from '../../examples/runner/prepare-example.js';

/** What a developer may get wrong, and how the toolchain complains of it. */
interface Mistake {
  readonly correct: RegExp;
  readonly wrong: string;
  readonly complaint: RegExp;
  /** What some conclude from it: no second mistake. */
  readonly conclusion?: RegExp;
}

type MistakeName = 'event' | 'name of an event' | 'method' | 'property';

const MISTAKES: Readonly<Record<MistakeName, Mistake>> = {
  event: {
    correct: /\bevent\.snapshot\b/,
    wrong: 'event.snapshots',
    complaint: /'snapshots' does not exist on type 'DrStateChangeEvent'/,
  },
  'name of an event': {
    correct: /(on|@|\('?)(DrBefore|dr-before-)([Ss]witchover)(?=\)?=|')/,
    wrong: '$1$2$3s',
    complaint: /(DrBefore|dr-before-)switchovers"?'/i,
    // Angular: an event whose name is unknown may be of any type.
    conclusion:
      /error TS2345: Argument of type '.*' is not .* parameter of type 'DrBeforeSwitchover/,
  },
  method: {
    correct: /\.switchTo\(/,
    wrong: '.switchToo(',
    complaint: /'switchToo' does not exist on type 'AgentDrSession'/,
  },
  property: {
    correct: /'compact' :/,
    wrong: "'tiny' :",
    complaint: /"tiny"'? is not assignable to type/,
  },
};

const SKIPPED: ReadonlySet<string> = new Set(['node_modules', 'dist', '.angular']);
const SOURCE = /\.(js|ts|tsx|vue|svelte|html)$/;
const ONE_COMPLAINT = /\berror TS\d+|\bERROR "|^Error: /gm;

/** Angular checks no property of an element that is none of its own components. */
export const mistakesIn = ({ name }: Example): readonly MistakeName[] =>
  name === 'angular' ? ['event', 'method'] : ['event', 'method', 'property'];

/**
 * Makes these mistakes in a copy of the example, and asserts that its toolchain complains of each
 * and of nothing else: so what is right is found right by the same run.
 */
export async function complainsOf(mistakes: readonly MistakeName[], example: Example) {
  // Beside the example, so that it finds the package as that does.
  const copy = await mkdtemp(path.join(example.folder, '..', '.mistakes-'));
  try {
    await copySources(example, copy);
    for (const name of mistakes) await make(MISTAKES[name], copy);
    // Last, lest it is searched for sources: a link in it leads back to the project.
    if (example.isBuilt) await linkModules(example, copy);
    const { code, output } = await checkTypes(example, copy);
    assert.notEqual(code, 0);
    let others = output;
    for (const name of mistakes) {
      const { complaint, conclusion = /^$/ } = MISTAKES[name];
      assert.match(output, complaint);
      others = others.replace(conclusion, '');
    }
    assert.equal(others.match(ONE_COMPLAINT)?.length, mistakes.length, output);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

async function copySources({ folder }: Example, copy: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (SKIPPED.has(name)) continue;
    await cp(path.join(folder, name), path.join(copy, name), { recursive: true });
  }
}

async function make({ correct, wrong }: Mistake, copy: string): Promise<void> {
  let made = 0;
  for (const name of await readdir(copy, { recursive: true })) {
    if (!SOURCE.test(name)) continue;
    const file = path.join(copy, name);
    const text = await readFile(file, 'utf8');
    if (!correct.test(text)) continue;
    await writeFile(file, text.replace(correct, wrong));
    made++;
  }
  assert.equal(made, 1, `${String(correct)} is in one file`);
}

async function linkModules({ folder }: Example, copy: string): Promise<void> {
  await symlink(path.join(folder, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
}

/** By the example's own checker; where nothing is built, by the one that an editor brings along. */
async function checkTypes(
  { isBuilt }: Example,
  copy: string,
): Promise<{ readonly code: number; readonly output: string }> {
  const { code, output } = isBuilt
    ? await runNpm(copy, ['run', 'types'])
    : await runNpm(copy, ['exec', '--no', '--', 'tsc', '-p', copy]);
  return { code, output: stripVTControlCharacters(output) };
}
