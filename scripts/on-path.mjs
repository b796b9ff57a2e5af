import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Where a command is that a shell would find by its name.
 * @param {string} command
 * @returns {string | undefined}
 */
export function onPath(command) {
  const { PATH = '' } = process.env;
  return PATH.split(path.delimiter)
    .map((folder) => path.join(folder, command))
    .find((file) => existsSync(file));
}
