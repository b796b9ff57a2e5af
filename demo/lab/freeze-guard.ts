import { spawn } from 'node:child_process';

/** Ends a frozen process should its lab die; `release` when it is not frozen any more. */
export interface FreezeGuard {
  release(): void;
}

/**
 * A gateway exits when its parent ends, but not while it is frozen. So a small shell waits at the
 * lab's pipe. When the lab ends, even by SIGKILL, the pipe closes and the shell ends the frozen
 * process.
 */
export function guardFrozen(pid: number): FreezeGuard {
  const shell = spawn('/bin/sh', ['-c', 'read -r word || kill -KILL "$0"', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // Its own session: Ctrl-C in the terminal is for the lab, the guard outlives it.
    detached: true,
  });
  shell.unref();
  // Without a shell there is no guard, and the lab still ends its processes itself when it stops.
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  return {
    release: () => {
      shell.stdin.end('released\n');
    },
  };
}
