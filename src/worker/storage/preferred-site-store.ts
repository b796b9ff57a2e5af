import { createStore, get, update, type UseStore } from 'idb-keyval';
import * as v from 'valibot';
import type { StorageProblem } from '../../contract/snapshot.js';
import type { PreferredSiteKey } from '../engine/effect.js';

export interface PreferredSiteReading {
  readonly siteId: string | undefined;
  readonly problem: StorageProblem | undefined;
}

/** The name of the IndexedDB database. */
export const DATABASE_NAME = 'agent-dr-session';
const OBJECT_STORE_NAME = 'preferred-sites';

/**
 * How long storage may take. Without it the first connection goes to the first site of the local
 * configuration, which costs a move at worst: not worth a longer wait before the agent can work.
 */
export const STORAGE_DEADLINE_MS = 500;

/**
 * The preferred site of the last sign-in, per desktop and agent, in IndexedDB (S1.8). Nothing that
 * storage does or fails to do stands in the way of a session: every call answers by its deadline.
 */
export class PreferredSiteStore {
  #open: UseStore | undefined;

  async read(key: PreferredSiteKey): Promise<PreferredSiteReading> {
    const reading = await this.#attempt((store) => get<unknown>(keyOf(key), store));
    if (reading.kind === 'failed') return { siteId: undefined, problem: reading.problem };
    if (reading.value === undefined) return { siteId: undefined, problem: undefined };
    const entry = v.safeParse(Entry, reading.value);
    if (entry.success) return { siteId: entry.output.siteId, problem: undefined };
    return { siteId: undefined, problem: isNewer(reading.value) ? 'other-version' : 'failed' };
  }

  /** Resolves with what went wrong, if anything. An entry of a newer version is left as it is. */
  async remember(key: PreferredSiteKey, siteId: string): Promise<StorageProblem | undefined> {
    let present: unknown;
    const writing = await this.#attempt((store) =>
      update<unknown>(
        keyOf(key),
        (old) => {
          present = old;
          return isNewer(old) ? old : ({ version: VERSION, siteId } satisfies Entry);
        },
        store,
      ),
    );
    if (writing.kind === 'failed') return writing.problem;
    return isNewer(present) ? 'other-version' : undefined;
  }

  async #attempt<T>(work: (store: UseStore) => Promise<T>): Promise<Attempt<T>> {
    if (!hasStorage()) return { kind: 'failed', problem: 'missing' };
    try {
      this.#open ??= createStore(DATABASE_NAME, OBJECT_STORE_NAME);
      const result = await withDeadline(work(this.#open));
      // A store whose opening failed or hangs is never asked again: the next call opens anew.
      if (result.kind === 'failed') this.#open = undefined;
      return result;
    } catch (error) {
      this.#open = undefined;
      return { kind: 'failed', problem: problemOf(error) };
    }
  }
}

/** Some modes and embedders have none, whatever the types say. */
const hasStorage = (): boolean => Boolean(Reflect.get(globalThis, 'indexedDB'));

const VERSION = 1;
const Entry = v.object({ version: v.literal(VERSION), siteId: v.string() });
type Entry = v.InferOutput<typeof Entry>;

const NewerEntry = v.object({ version: v.pipe(v.number(), v.gtValue(VERSION)) });
const isNewer = (value: unknown): boolean => v.is(NewerEntry, value);

type Attempt<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly problem: StorageProblem };

const keyOf = ({ application, username }: PreferredSiteKey): IDBValidKey => [application, username];

/** A database that another version of this code has laid out lacks our object store. */
function problemOf(error: unknown): StorageProblem {
  const name = error instanceof Error ? error.name : '';
  return name === 'NotFoundError' || name === 'VersionError' ? 'other-version' : 'failed';
}

async function withDeadline<T>(work: Promise<T>): Promise<Attempt<T>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<Attempt<T>>((resolve) => {
    timer = setTimeout(() => {
      resolve({ kind: 'failed', problem: 'timeout' });
    }, STORAGE_DEADLINE_MS);
  });
  // Should the work fail after its deadline, nobody is left to hear of it.
  work.catch(() => undefined);
  try {
    return await Promise.race([work.then((value) => ({ kind: 'done', value }) as const), deadline]);
  } finally {
    clearTimeout(timer);
  }
}
