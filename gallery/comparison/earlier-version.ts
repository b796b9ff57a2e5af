import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SHEET = 'gallery/page/sheet.ts';
const ENTRY = 'gallery/page/any-state.ts';

const run = promisify(execFile);

/** A commit, checked out beside this one with what it needs. */
export interface EarlierVersion {
  readonly root: string;
  /** Its short id and the first line of what it says. */
  readonly title: string;
  remove(): Promise<void>;
}

/** What a user can mend: said without the place in the code. */
export class NotPossible extends Error {}

/** Finds the commit; says what is wrong with `name` before anything is made. */
export async function commitOf(
  name: string,
): Promise<{ readonly id: string; readonly title: string }> {
  const id = await git(
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${name}^{commit}`,
  ).catch(() => '');
  if (id === '') {
    throw new NotPossible(
      `There is no commit “${name}” here. \`git log --oneline -- gallery\` lists those that changed the gallery.`,
    );
  }
  if ((await git('ls-tree', '--name-only', id, SHEET)) === '') {
    throw new NotPossible(
      `${name} has no ${SHEET}: the gallery is younger. The first commit with it is ${await firstWith(SHEET)}.`,
    );
  }
  return { id, title: await git('log', '-1', '--format=%h %s', id) };
}

/** Checks it out into a folder of its own, and installs what its lock file names. */
export async function checkOut(
  { id, title }: { readonly id: string; readonly title: string },
  say: (line: string) => void,
): Promise<EarlierVersion> {
  const root = path.join(await mkdtemp(path.join(os.tmpdir(), 'agent-dr-gallery-')), 'earlier');
  const remove = async (): Promise<void> => {
    await git('worktree', 'remove', '--force', root).catch(() => '');
    await rm(path.dirname(root), { recursive: true, force: true });
    await git('worktree', 'prune');
  };
  try {
    say(`Checking out ${title}`);
    await git('worktree', 'add', '--detach', '--quiet', root, id);
    say('Installing what it needs (npm ci)');
    await install(root);
    await copyFile(path.join(ROOT, ENTRY), path.join(root, ENTRY));
    return { root, title, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Scripts of packages are not run: the bundler that is used is that of today. */
async function install(root: string): Promise<void> {
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  await run('npm', ['ci', ...options], { cwd: root, maxBuffer: MOST_OUTPUT }).catch(
    (error: unknown) => {
      const said =
        error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
      throw new NotPossible(`npm ci failed for the earlier version:\n${said.trim().slice(-1000)}`);
    },
  );
}

const MOST_OUTPUT = 32 * 1024 * 1024;

async function git(...args: readonly string[]): Promise<string> {
  const { stdout } = await run('git', [...args], { cwd: ROOT, maxBuffer: MOST_OUTPUT });
  return stdout.trim();
}

async function firstWith(file: string): Promise<string> {
  const added = await git('log', '--diff-filter=A', '--format=%h', '--', file);
  return added.split('\n').at(-1) ?? 'none';
}
