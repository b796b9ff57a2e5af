import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Answer } from './answer.js';

/** A folder whose files are served below a path. */
interface ServedFolder {
  readonly prefix: string;
  readonly folder: string;
}

/** The longer prefix first. */
const SERVED: readonly ServedFolder[] = [
  { prefix: '/dist/', folder: fileURLToPath(new URL('../../dist/', import.meta.url)) },
  { prefix: '/', folder: fileURLToPath(new URL('../page/', import.meta.url)) },
];

/** What is not listed is not served. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The file at a decoded path, or nothing when there is none or it is outside of what is served. */
export async function staticFile(pathname: string): Promise<Answer | undefined> {
  const name = pathname === '/' ? '/index.html' : pathname;
  const served = SERVED.find(({ prefix }) => name.startsWith(prefix));
  const contentType = CONTENT_TYPES[path.extname(name)];
  if (!served || contentType === undefined || name.includes('\0')) return undefined;
  const body = await read(served.folder, name.slice(served.prefix.length));
  return body && { status: 200, contentType, body };
}

async function read(folder: string, relative: string): Promise<Buffer | undefined> {
  try {
    const root = await realpath(folder);
    // Compared after links are followed: neither `..` nor a link leads out.
    const file = await realpath(path.join(root, relative));
    return file.startsWith(root + path.sep) ? await readFile(file) : undefined;
  } catch {
    return undefined;
  }
}
