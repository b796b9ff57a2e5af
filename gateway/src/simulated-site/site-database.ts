import { existsSync, lstatSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import sqlite from 'node-sqlite3-wasm';
import * as v from 'valibot';
import { holderOf } from './database-holder.js';
import { inUse, takeOwnership } from './database-owner.js';
import { SCHEMA, SCHEMA_VERSION } from './schema.js';

export type DatabaseValue = string | number | Uint8Array | null;

type RowSchema = v.GenericSchema;
type Statement = ReturnType<InstanceType<typeof sqlite.Database>['prepare']>;

/**
 * The file of a simulated site, owned by one process at a time. Every row is validated when it is
 * read, like any other outside data. The driver is synchronous.
 */
export class SiteDatabase {
  readonly file: string;
  readonly #database: InstanceType<typeof sqlite.Database>;
  /** By their text, which is a constant of the code: to prepare one is most of the work of a query. */
  readonly #statements = new Map<string, Statement>();
  readonly #release: () => void;

  /** Opens or creates the file. Throws with a message for the operator when it cannot. */
  constructor(file: string) {
    mkdirSync(dirname(resolve(file)), { recursive: true });
    this.file = trueFile(resolve(file));
    this.#release = takeOwnership(this.file);
    try {
      refuseSecondName(this.file);
      // The driver's lock was left by a dead process, or we would not be the owner now.
      rmSync(`${this.file}.lock`, { recursive: true, force: true });
      this.#database = openDatabase(this.file);
    } catch (error) {
      this.#release();
      throw error;
    }
  }

  /** The first row, or null. */
  get<const Schema extends RowSchema>(
    schema: Schema,
    sql: string,
    values: readonly DatabaseValue[] = [],
  ): v.InferOutput<Schema> | null {
    return this.all(schema, sql, values)[0] ?? null;
  }

  all<const Schema extends RowSchema>(
    schema: Schema,
    sql: string,
    values: readonly DatabaseValue[] = [],
  ): readonly v.InferOutput<Schema>[] {
    // No stored text contains NUL (see `run`), and the driver would cut the text there and match
    // the rest.
    if (values.some(containsNul)) return [];
    return this.#using(sql, (statement) => statement.all([...values])).map((row) =>
      v.parse(schema, row),
    );
  }

  /** Returns the number of rows changed. */
  run(sql: string, values: readonly DatabaseValue[] = []): number {
    if (values.some(containsNul)) throw new Error('a text with a NUL character cannot be stored');
    return this.#using(sql, (statement) => statement.run([...values])).changes;
  }

  /** Runs the work as one transaction: all of it is kept, or nothing after an exception. */
  transaction<Result>(work: () => Result): Result {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    if (!this.#database.isOpen) return;
    // One that is left would keep the file open.
    for (const statement of this.#statements.values()) statement.finalize();
    this.#statements.clear();
    this.#database.close();
    this.#release();
  }

  #using<Result>(sql: string, use: (statement: Statement) => Result): Result {
    const statement = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    try {
      return use(statement);
    } catch (error) {
      // The driver cannot use it again, and tells its error once more.
      this.#statements.delete(sql);
      try {
        statement.finalize();
      } catch {
        // Known already.
      }
      throw error;
    }
  }
}

/** A lock beside one name of a file does not hold for its other names. */
function refuseSecondName(file: string): void {
  const holder = holderOf(file);
  if (holder === null) return;
  if (holder !== 'unknown') throw new Error(inUse(file, holder));
  throw new Error(`the database ${file} has a second name (a hard link): remove that`);
}

/** Where the file really is: it has one owner, however many links lead to it. */
function trueFile(file: string): string {
  // Its target must exist to be told.
  const isLink = lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  if (isLink) writeFileSync(file, '', { flag: 'a' });
  return existsSync(file) ? realpathSync(file) : join(realpathSync(dirname(file)), basename(file));
}

function openDatabase(file: string): InstanceType<typeof sqlite.Database> {
  const existed = existsSync(file);
  const database = new sqlite.Database(file);
  try {
    // The driver mistakes its own lock for another writer, and so never rolls back an unfinished
    // journal. A write-ahead log is recovered without that check; it needs no shared memory as long
    // as this one connection has the file to itself. What is committed survives the process; to have
    // it survive a loss of power, each log-in would wait for the disk.
    database.exec(
      'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL',
    );
    applySchema(database);
    return database;
  } catch (error) {
    database.close();
    const problem = error instanceof Error ? error.message : String(error);
    throw new Error(
      existed
        ? `${file} cannot be used as the site's database (${problem}); remove it or choose another with --database`
        : `cannot create the database ${file} (${problem})`,
      { cause: error },
    );
  }
}

function applySchema(database: InstanceType<typeof sqlite.Database>): void {
  const { user_version: version } = v.parse(
    v.object({ user_version: v.number() }),
    database.get('PRAGMA user_version'),
  );
  if (version === SCHEMA_VERSION) return;
  if (version !== 0) throw new Error(`made by another version of the gateway (${version})`);
  database.exec(`BEGIN IMMEDIATE; ${SCHEMA} PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`);
}

const containsNul = (value: DatabaseValue): boolean =>
  typeof value === 'string' && value.includes('\0');
