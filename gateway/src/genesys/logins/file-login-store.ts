import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';
import type { AgentLogin } from '../../site-backend.js';
import type { LoginStore } from './login-store.js';

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
export class FileLoginStore implements LoginStore {
  readonly #file: string;
  readonly #logins: Map<string, AgentLogin>;

  /** Throws when the file is there and cannot be read: an unknown log-in would stay for ever. */
  constructor(file: string) {
    this.#file = file;
    mkdirSync(dirname(file), { recursive: true });
    this.#logins = new Map(read(file).map((login) => [login.username, login]));
    this.#write();
  }

  all(): Promise<readonly AgentLogin[]> {
    return Promise.resolve([...this.#logins.values()]);
  }

  read(username: string): Promise<AgentLogin | null> {
    return Promise.resolve(this.#logins.get(username) ?? null);
  }

  replace(username: string, clientId: string | null, next: AgentLogin | null): Promise<boolean> {
    const has = this.#logins.get(username)?.clientId ?? null;
    if (has !== clientId) return Promise.resolve(false);
    if (next === null) this.#logins.delete(username);
    else this.#logins.set(username, next);
    this.#write();
    return Promise.resolve(true);
  }

  remove(username: string): Promise<void> {
    if (this.#logins.delete(username)) this.#write();
    return Promise.resolve();
  }

  close(): void {
    // It is always written.
  }

  #write(): void {
    const next = `${this.#file}.next`;
    writeFileSync(next, JSON.stringify([...this.#logins.values()]), { mode: 0o600 });
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
