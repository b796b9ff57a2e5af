import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Report } from '../operations/gateway-event.js';

export interface JournalFileOptions {
  readonly file: string;
  /** All that the file has to say now; it takes the place of what was written so far. */
  readonly whole: () => readonly object[];
  readonly report: Report;
}

/**
 * A file of lines that are written in order, one write at a time, while everything else goes on. Lines
 * that somebody waits for are on the disk (fdatasync) before they hear of it. A disk that fails is tried
 * again each second, and written whole then; one that hangs is waited for by nobody for longer than two
 * seconds, and by nobody at all while it goes on hanging.
 */
export class JournalFile {
  readonly #options: JournalFileOptions;
  #lines: string[] = [];
  /** What it had has been read: before that nothing may be written over it. */
  #isRead = false;
  /** How many lines the file has, about. */
  #written = 0;
  #mustBeWhole = false;
  #mustSync = false;
  #isWriting = false;
  #isFailing = false;
  #retry: NodeJS.Timeout | undefined;
  #waiting: (() => void)[] = [];

  constructor(options: JournalFileOptions) {
    this.#options = options;
  }

  /** What has been written, since the last write or for two seconds, may not be on the disk. */
  get isFailing(): boolean {
    return this.#isFailing;
  }

  /** A write has begun and not ended: the process cannot end in order before it has. */
  get isWriting(): boolean {
    return this.#isWriting;
  }

  /** `take` is given what it has, nothing if there is none; then the file is written whole. */
  async read(take: (text: string) => void): Promise<void> {
    const { file } = this.#options;
    this.#isWriting = true;
    const text = await this.#attempt(async () => {
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      return readFile(file, 'utf8').catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
        throw error;
      });
    }).catch(() => '');
    take(text);
    this.#isWriting = false;
    this.#isRead = true;
    this.rewrite();
  }

  append(line: object, mustSync: boolean): void {
    this.#lines.push(`${JSON.stringify(line)}\n`);
    this.#mustSync ||= mustSync;
    // Nobody takes them off: what is known is written whole in their place, one day.
    if (this.#lines.length + this.#written > MOST_LINES) this.rewrite();
    else this.#begin();
  }

  rewrite(): void {
    this.#mustBeWhole = true;
    this.#lines = [];
    this.#begin();
  }

  /** Resolves when all that was appended is on the disk, or cannot be had there in time. */
  written(): Promise<void> {
    const isDone = this.#lines.length === 0 && !this.#mustBeWhole;
    if ((isDone && !this.#isWriting) || this.#isFailing) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** What is being written is waited for, two seconds at most. */
  async stop(): Promise<void> {
    await this.written();
    clearTimeout(this.#retry);
  }

  #begin(): void {
    if (this.#isRead && !this.#isWriting && this.#retry === undefined) void this.#writeAll();
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true;
    try {
      while (this.#mustBeWhole || this.#lines.length > 0) {
        const waiting = this.#waiting.length;
        await this.#attempt(() => (this.#mustBeWhole ? this.#writeWhole() : this.#writeLines()));
        // Those who have come meanwhile wait for the next write.
        this.#wake(waiting);
      }
    } catch {
      this.#mustBeWhole = true;
      this.#lines = [];
      this.#retry = setTimeout(() => {
        this.#retry = undefined;
        this.#begin();
      }, RETRY_MS);
      this.#retry.unref();
    }
    this.#isWriting = false;
    this.#wake(this.#waiting.length);
  }

  #wake(count: number): void {
    for (const resolve of this.#waiting.splice(0, count)) resolve();
  }

  async #writeLines(): Promise<void> {
    const lines = this.#lines.splice(0);
    const mustSync = this.#mustSync;
    this.#mustSync = false;
    await write(this.#options.file, 'a', lines.join(''), mustSync);
    this.#written += lines.length;
  }

  async #writeWhole(): Promise<void> {
    const { file, whole } = this.#options;
    this.#mustBeWhole = false;
    this.#mustSync = false;
    this.#lines = [];
    const lines = whole();
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await write(
      `${file}.new`,
      'w',
      lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
      true,
    );
    await rename(`${file}.new`, file);
    await syncFolder(dirname(file));
    this.#written = lines.length;
  }

  /** Says once that the disk does not take it. */
  async #attempt<Result>(work: () => Promise<Result>): Promise<Result> {
    const hangs = setTimeout(() => {
      this.#fail(`the disk has not answered for ${HANGS_MS} ms`);
    }, HANGS_MS);
    hangs.unref();
    try {
      const result = await work();
      this.#isFailing = false;
      return result;
    } catch (error) {
      this.#fail(error instanceof Error ? error.message : 'unknown');
      throw error;
    } finally {
      clearTimeout(hangs);
    }
  }

  #fail(problem: string): void {
    if (!this.#isFailing) this.#options.report('alarms-not-kept', { problem });
    this.#isFailing = true;
    this.#wake(this.#waiting.length);
  }
}

async function write(file: string, flag: 'a' | 'w', text: string, sync: boolean): Promise<void> {
  const handle = await open(file, flag, 0o600);
  try {
    await handle.appendFile(text);
    if (sync) await handle.datasync();
  } finally {
    await handle.close();
  }
}

/** The new name is on the disk, too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Then it is written anew, with what is needed only. */
const MOST_LINES = 4_000;
const HANGS_MS = 2_000;
const RETRY_MS = 1_000;
