import { assert } from '@open-wc/testing';
import { promisifyRequest } from 'idb-keyval';
import { DATABASE_NAME, PreferredSiteStore, STORAGE_DEADLINE_MS } from './preferred-site-store.js';

const KEY = { application: 'AgentDesktop', username: 'agent1' };

describe('preferred site store', () => {
  const real = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB');
  const replaceIndexedDb = (value: unknown) => {
    Object.defineProperty(globalThis, 'indexedDB', { configurable: true, value });
  };

  beforeEach(
    () =>
      new Promise<void>((resolve) => {
        const request = indexedDB.deleteDatabase(DATABASE_NAME);
        request.onsuccess = () => {
          resolve();
        };
      }),
  );
  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'indexedDB');
    if (real) Object.defineProperty(globalThis, 'indexedDB', real);
  });

  it('S1.8 what was remembered is read again, by agent and application', async () => {
    const store = new PreferredSiteStore();
    assert.equal(await store.remember(KEY, 'site-2'), undefined);
    assert.deepEqual(await store.read(KEY), { siteId: 'site-2', problem: undefined });
    for (const other of [
      { ...KEY, username: 'agent2' },
      { ...KEY, application: 'OtherDesktop' },
    ]) {
      assert.deepEqual(await store.read(other), { siteId: undefined, problem: undefined });
    }
  });

  it('IndexedDB missing is told, and costs nothing but the cache', async () => {
    Reflect.deleteProperty(globalThis, 'indexedDB');
    if ('indexedDB' in globalThis) replaceIndexedDb(undefined);
    const store = new PreferredSiteStore();
    assert.equal((await store.read(KEY)).problem, 'missing');
    assert.equal(await store.remember(KEY, 'site-1'), 'missing');
  });

  it('IndexedDB that never answers is given up at the deadline, and asked anew the next time', async () => {
    let asked = 0;
    replaceIndexedDb({
      open: () => {
        asked++;
        return {};
      },
    });
    const store = new PreferredSiteStore();
    const begun = performance.now();
    assert.equal((await store.read(KEY)).problem, 'timeout');
    assert.isAtLeast(performance.now() - begun, STORAGE_DEADLINE_MS - 1);
    await store.read(KEY);
    assert.equal(asked, 2);
  });

  it('IndexedDB that throws is told', async () => {
    replaceIndexedDb({
      open: () => {
        throw new DOMException('not here', 'SecurityError');
      },
    });
    assert.equal((await new PreferredSiteStore().read(KEY)).problem, 'failed');
  });

  it('IndexedDB that is full is told; what it has is read all the same', async () => {
    const store = new PreferredSiteStore();
    await store.remember(KEY, 'site-1');
    const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put') ?? {};
    Object.defineProperty(IDBObjectStore.prototype, 'put', {
      ...put,
      value: () => {
        throw new DOMException('no room', 'QuotaExceededError');
      },
    });
    try {
      assert.equal(await store.remember(KEY, 'site-2'), 'failed');
    } finally {
      Object.defineProperty(IDBObjectStore.prototype, 'put', put);
    }
    assert.deepEqual(await store.read(KEY), { siteId: 'site-1', problem: undefined });
  });

  it('B17 alarms are kept for the next worker of the same session, the newest word last', async () => {
    const alarm = { id: 'one', name: 'x', severity: 'info', labels: { site: 's' }, began: 1 };
    const store = new PreferredSiteStore('desk');
    assert.deepEqual(await store.alarms(), []);
    for (let ended = 0; ended < 20; ended++) store.keepAlarms([{ ...alarm, ended }]);
    const kept = async () => {
      for (;;) {
        const [found] = await new PreferredSiteStore('desk').alarms();
        if (found?.ended === 19) return found;
      }
    };
    assert.deepEqual(await kept(), { ...alarm, ended: 19 });
    assert.deepEqual(await new PreferredSiteStore('other').alarms(), []);
    assert.equal(await store.remember(KEY, 'site-1'), undefined, 'beside the preferred site');
    await overwriteAll('garbage');
    assert.deepEqual(await store.alarms(), []);
    Reflect.deleteProperty(globalThis, 'indexedDB');
    if ('indexedDB' in globalThis) replaceIndexedDb(undefined);
    assert.deepEqual(await store.alarms(), []);
    store.keepAlarms([alarm]);
  });

  it('an entry that is garbage is no valid entry (S1.1), and is written over', async () => {
    const store = new PreferredSiteStore();
    await store.remember(KEY, 'site-1');
    for (const garbage of ['site-1', 17, [], { version: 1 }, { version: '1', siteId: 'site-1' }]) {
      await overwriteAll(garbage);
      assert.deepEqual(await store.read(KEY), { siteId: undefined, problem: 'failed' });
    }
    assert.equal(await store.remember(KEY, 'site-2'), undefined);
    assert.deepEqual(await store.read(KEY), { siteId: 'site-2', problem: undefined });
  });
});

/** Puts a value in place of every entry. */
async function overwriteAll(value: unknown): Promise<void> {
  const database = await promisifyRequest(indexedDB.open(DATABASE_NAME));
  const [name = ''] = database.objectStoreNames;
  const store = database.transaction(name, 'readwrite').objectStore(name);
  for (const key of await promisifyRequest(store.getAllKeys())) {
    await promisifyRequest(store.put(value, key));
  }
  database.close();
}
