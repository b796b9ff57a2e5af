import { expect } from '@open-wc/testing';
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
    expect(await store.remember(KEY, 'site-2')).to.equal(undefined);
    expect(await store.read(KEY)).to.deep.equal({ siteId: 'site-2', problem: undefined });
    for (const other of [
      { ...KEY, username: 'agent2' },
      { ...KEY, application: 'OtherDesktop' },
    ]) {
      expect(await store.read(other)).to.deep.equal({ siteId: undefined, problem: undefined });
    }
  });

  it('IndexedDB missing is told, and costs nothing but the cache', async () => {
    Reflect.deleteProperty(globalThis, 'indexedDB');
    if ('indexedDB' in globalThis) replaceIndexedDb(undefined);
    const store = new PreferredSiteStore();
    expect((await store.read(KEY)).problem).to.equal('missing');
    expect(await store.remember(KEY, 'site-1')).to.equal('missing');
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
    expect((await store.read(KEY)).problem).to.equal('timeout');
    expect(performance.now() - begun).to.be.at.least(STORAGE_DEADLINE_MS - 1);
    await store.read(KEY);
    expect(asked).to.equal(2);
  });

  it('IndexedDB that throws is told', async () => {
    replaceIndexedDb({
      open: () => {
        throw new DOMException('not here', 'SecurityError');
      },
    });
    expect((await new PreferredSiteStore().read(KEY)).problem).to.equal('failed');
  });
});
