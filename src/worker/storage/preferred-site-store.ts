import { get, promisifyRequest, set, update, type UseStore } from 'idb-keyval';
import * as v from 'valibot';
import type { StorageProblem } from '../../contract/browser-refusal.js';
import { KeptAlarms, type AlarmStore, type KeptAlarm } from '../alarms/alarm-store.js';
import type { PreferredSiteKey } from '../engine/model/effect.js';

export interface PreferredSiteReading {
  readonly siteId: string | undefined;
  readonly problem: StorageProblem | undefined;
}

/** The name of the IndexedDB database. */
export const DATABASE_NAME = 'agent-dr-session';
const OBJECT_STORE_NAME = 'preferred-sites';

/**
 * How long storage may take. Without it the first connection goes to the first site of the local
 * configuration, which costs at worst one move: not worth a longer wait.
 */
export const STORAGE_DEADLINE_MS = 1_000;

/** What a session keeps in the browser. */
export type SessionStore = Pick<PreferredSiteStore, 'read' | 'remember'> & Partial<AlarmStore>;

/**
 * The preferred site of the last sign-in, per desktop and agent (S1.8), and the alarms of a session
 * that no gateway has taken (B17), in IndexedDB. Storage never blocks a session: every call settles by
 * its deadline.
 */
export class PreferredSiteStore implements AlarmStore {
  readonly #session: string;
  #keeping: Promise<unknown> = Promise.resolve();

  /** `session` is the name that its tabs share. */
  constructor(session = '') {
    this.#session = session;
  }

  async alarms(): Promise<readonly KeptAlarm[]> {
    const reading = await attempt(get<unknown>(this.#alarmsKey, preferredSites));
    const kept = v.safeParse(KeptAlarms, reading.kind === 'done' && reading.value);
    return kept.success ? kept.output : [];
  }

  /** In the order of the calls: the last one counts. */
  keepAlarms(alarms: readonly KeptAlarm[]): void {
    this.#keeping = this.#keeping.then(() => attempt(set(this.#alarmsKey, alarms, preferredSites)));
  }

  get #alarmsKey(): IDBValidKey {
    return `alarms ${this.#session}`;
  }

  async read(key: PreferredSiteKey): Promise<PreferredSiteReading> {
    if (!hasStorage()) return { siteId: undefined, problem: 'missing' };
    const reading = await attempt(get<unknown>(keyOf(key), preferredSites));
    if (reading.kind === 'failed') return { siteId: undefined, problem: reading.problem };
    if (reading.value === undefined) return { siteId: undefined, problem: undefined };
    const entry = v.safeParse(Entry, reading.value);
    if (entry.success) return { siteId: entry.output.siteId, problem: undefined };
    return { siteId: undefined, problem: isNewer(reading.value) ? 'other-version' : 'failed' };
  }

  /** Resolves with the problem, if there is one. An entry of a newer version is left unchanged. */
  async remember(key: PreferredSiteKey, siteId: string): Promise<StorageProblem | undefined> {
    if (!hasStorage()) return 'missing';
    let present: unknown;
    const writing = await attempt(
      update<unknown>(
        keyOf(key),
        (old) => {
          present = old;
          return isNewer(old) ? old : ({ version: VERSION, siteId } satisfies Entry);
        },
        preferredSites,
      ),
    );
    if (writing.kind === 'failed') return writing.problem;
    return isNewer(present) ? 'other-version' : undefined;
  }
}

async function attempt<T>(work: Promise<T>): Promise<Attempt<T>> {
  try {
    return await withDeadline(work);
  } catch (error) {
    return { kind: 'failed', problem: problemOf(error) };
  }
}

/**
 * Opens the database for each use and closes it: an open connection would block upgrades by a newer
 * version, and a failed one would stay failed.
 */
const preferredSites: UseStore = async (mode, use) => {
  const request = indexedDB.open(DATABASE_NAME);
  request.onupgradeneeded = () => request.result.createObjectStore(OBJECT_STORE_NAME);
  const database = await promisifyRequest(request);
  try {
    return await use(database.transaction(OBJECT_STORE_NAME, mode).objectStore(OBJECT_STORE_NAME));
  } finally {
    database.close();
  }
};

/** Some browser modes and embedders have none, despite the types. */
const hasStorage = (): boolean => Boolean(Reflect.get(globalThis, 'indexedDB'));

const VERSION = 1;
const Entry = v.object({ version: v.literal(VERSION), siteId: v.string() });
type Entry = v.InferOutput<typeof Entry>;

const NewerEntry = v.object({ version: v.pipe(v.number(), v.minValue(VERSION + 1)) });
const isNewer = (value: unknown): boolean => v.is(NewerEntry, value);

type Attempt<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly problem: StorageProblem };

const keyOf = ({ application, username }: PreferredSiteKey): IDBValidKey => [application, username];

/** A database created by another version of this code lacks our object store. */
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
  // If the work fails after its deadline, nobody needs to know.
  work.catch(() => undefined);
  try {
    return await Promise.race([work.then((value) => ({ kind: 'done', value }) as const), deadline]);
  } finally {
    clearTimeout(timer);
  }
}
