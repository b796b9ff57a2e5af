import { closeSync, fstatSync, openSync, readdirSync, statSync, type BigIntStats } from 'node:fs';

/**
 * Which process has this file open under whatever name, if it has several (hard links). Null: none, or
 * the file has one name only, or is not there. 'unknown': the system does not tell.
 */
export function holderOf(file: string): number | 'unknown' | null {
  const probe = open(file);
  if (probe === null) return null;
  try {
    const mine = fstatSync(probe, { bigint: true });
    if (mine.nlink < 2n) return null;
    const processes = numbersIn('/proc');
    if (processes === null) return 'unknown';
    // Whoever starts at the same time has the file open before it looks, as this one has.
    return processes.find((pid) => holds(pid, mine, pid === process.pid ? probe : null)) ?? null;
  } finally {
    closeSync(probe);
  }
}

function holds(pid: number, file: BigIntStats, besides: number | null): boolean {
  // Those of other users are not shown: they cannot write to it either, usually.
  return (numbersIn(`/proc/${pid}/fd`) ?? []).some(
    (fd) => fd !== besides && isSame(`/proc/${pid}/fd/${fd}`, file),
  );
}

function isSame(path: string, { dev, ino }: BigIntStats): boolean {
  try {
    const found = statSync(path, { bigint: true });
    return found.dev === dev && found.ino === ino;
  } catch {
    return false;
  }
}

function numbersIn(folder: string): readonly number[] | null {
  try {
    return readdirSync(folder)
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return null;
  }
}

function open(file: string): number | null {
  try {
    return openSync(file, 'r');
  } catch {
    return null;
  }
}
