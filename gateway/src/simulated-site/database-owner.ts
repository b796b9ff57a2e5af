import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';

/**
 * Makes this process the owner of a database by a file `<database>.pid` beside it, and returns how
 * to release it. The driver's own lock is not enough: it is a folder that outlives a killed process
 * and does not say whose it was. Throws, naming the owner, when another live process has it.
 */
export function takeOwnership(databaseFile: string): () => void {
  const file = `${databaseFile}.pid`;
  const mine = JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) });
  for (let attempt = 0; attempt < 3; attempt++) {
    if (create(file, mine))
      return () => {
        rmSync(file, { force: true });
      };
    const found = read(file);
    if (found === null) continue;
    const owner = parseOwner(found);
    if (owner && isAlive(owner)) throw new Error(inUse(databaseFile, owner.pid));
    discard(file, found);
  }
  throw new Error(`the database ${databaseFile} is being taken by another process; start again`);
}

const Owner = v.object({
  pid: v.pipe(v.number(), v.integer(), v.minValue(1)),
  startedAt: v.string(),
});
type Owner = v.InferOutput<typeof Owner>;

export const inUse = (databaseFile: string, pid: number): string =>
  `the database ${databaseFile} is in use by process ${pid}; stop it, or choose another file with --database`;

function create(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/**
 * Moves the dead owner's file away before removing it: of two processes that found it only one
 * succeeds, and a file that has changed meanwhile is put back.
 */
function discard(file: string, found: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (read(aside) !== found) linkSync(aside, file);
  } catch (error) {
    if (!hasCode(error, 'ENOENT') && !hasCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function parseOwner(content: string): Owner | null {
  try {
    const parsed = v.safeParse(Owner, JSON.parse(content));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
  // The number may have been reused by another process, especially in a container.
  return startOf(owner.pid) === owner.startedAt;
}

/** When a process started, in kernel ticks; empty if the system does not tell. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in parentheses and may contain anything; start time is the
    // 22nd.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
