import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';
import type { AgentLogin } from '../../site-backend.js';
import { MemoryLoginStore } from './memory-login-store.js';

const Login = v.object({
  username: v.string(),
  clientId: v.string(),
  dn: v.string(),
  state: v.picklist(['not-ready', 'ready']),
  epoch: v.number(),
});
const Stored = v.pipe(v.string(), v.parseJson(), v.array(Login));

/**
 * Log-ins in a file of one gateway. Written as a whole beside it and then moved: a process that is killed
 * leaves the one or the other.
 */
export class FileLoginStore extends MemoryLoginStore {
  readonly #file: string;

  /** Throws when the file is there and cannot be read: an unknown log-in would stay for ever. */
  constructor(file: string) {
    super();
    this.#file = file;
    mkdirSync(dirname(file), { recursive: true });
    for (const login of read(file)) this.logins.set(login.username, login);
    this.changed();
  }

  protected override changed(): void {
    const next = `${this.#file}.next`;
    writeFileSync(next, JSON.stringify([...this.logins.values()]), { mode: 0o600 });
    renameSync(next, this.#file);
  }
}

function read(file: string): readonly AgentLogin[] {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  const parsed = v.safeParse(Stored, text);
  if (!parsed.success) throw new Error(`${file} has no log-ins of a gateway; move it away`);
  return parsed.output;
}
