import { randomBytes } from 'node:crypto';
import { open, rename, rm, stat, readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { readKeySet, type PublicKeySet } from './key-set.js';

/** The keys of a provider, and when it showed them. */
export interface KeptKeys {
  readonly set: PublicKeySet;
  /** Wall clock, ms. */
  readonly seenAtMs: number;
}

/**
 * Keys in a file, so that a gateway which starts while the provider is away can check tokens. Whoever
 * can write to it can make tokens: it is of mode 600, and not read if others may write to it.
 */
export class KeysFile {
  readonly #file: string;
  readonly #issuer: string;

  constructor(file: string, issuer: string) {
    this.#file = file;
    this.#issuer = issuer;
  }

  /** Null: there is none yet. Rejects, with what is wrong, when it cannot be used. */
  async read(): Promise<KeptKeys | null> {
    const text = await this.#text();
    if (text === null) return null;
    const kept = v.safeParse(Kept, text);
    if (!kept.success) throw new Error('it is damaged');
    const { issuer, seenAt, keys } = kept.output;
    if (issuer !== this.#issuer) throw new Error('it is of another issuer');
    const seenAtMs = Date.parse(seenAt);
    if (!(seenAtMs <= Date.now() + CLOCK_SKEW_MS)) throw new Error('it is of the future');
    return { set: readKeySet({ keys }), seenAtMs };
  }

  /** At once or not at all: a gateway that is killed meanwhile leaves the file as it was. */
  async write({ set, seenAtMs }: KeptKeys): Promise<void> {
    const seenAt = new Date(seenAtMs).toISOString();
    const text = `${JSON.stringify({ issuer: this.#issuer, seenAt, keys: set.keys })}\n`;
    const aside = `${this.#file}.${randomBytes(6).toString('hex')}`;
    try {
      const handle = await open(aside, 'wx', 0o600);
      try {
        await handle.writeFile(text);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(aside, this.#file);
    } catch (error) {
      await rm(aside, { force: true }).catch(() => undefined);
      throw error;
    }
  }

  async #text(): Promise<string | null> {
    try {
      const { mode, uid, size } = await stat(this.#file);
      const isOthers = uid !== process.getuid?.() && uid !== 0;
      if ((mode & 0o022) !== 0 || isOthers) throw new Error('others may write to it');
      if (size > MOST_BYTES) throw new Error('it is too large');
      return await readFile(this.#file, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
  }
}

const Kept = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ issuer: v.string(), seenAt: v.string(), keys: v.array(v.unknown()) }),
);

const CLOCK_SKEW_MS = 300_000;
const MOST_BYTES = 1_048_576;
