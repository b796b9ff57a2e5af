import { assert } from '@open-wc/testing';
import type { AgentDrSession } from '../../src/components/session/agent-dr-session.js';
import { startLab, type StartedLab } from './lab.js';
import {
  becomes,
  configurationAddress,
  configurationFor,
  isActiveAt,
  openSession,
  record,
} from './session.js';

const DATABASE = 'agent-dr-session';
const AGENT_1 = { username: 'agent1', password: 'demo-1' };

describe('worker and storage', () => {
  let lab: StartedLab;
  let session: AgentDrSession;

  before(async () => {
    lab = await startLab({ siteTimeout: 2 });
  });
  after(() => lab.stop());
  beforeEach(() => finished(indexedDB.deleteDatabase(DATABASE)));
  afterEach(async () => {
    await session.signOut();
    session.remove();
  });

  const storageWarnings = ({ snapshot }: AgentDrSession) =>
    snapshot.kind === 'signed-out'
      ? []
      : snapshot.warnings.flatMap((warning) =>
          warning.kind === 'storage' ? [warning.problem] : [],
        );

  it('B14 elements of several pages share one session', async () => {
    const address = configurationAddress(configurationFor(lab.gateways));
    session = document.createElement('agent-dr-session');
    session.configSrc = address;
    document.body.append(session);
    await session.signIn(AGENT_1);
    const frame = document.createElement('iframe');
    frame.srcdoc = `<!doctype html><base href="${location.origin}/">
      <script type="module" src="/src/define.ts"></script>
      <agent-dr-session></agent-dr-session>`;
    document.body.append(frame);
    await new Promise((resolve) => (frame.onload = resolve));
    const other = frame.contentDocument?.querySelector('agent-dr-session');
    if (!other) throw new Error('no element in the frame');
    other.configSrc = address;
    await becomes(other, isActiveAt('site-1'));
    frame.remove();
    // The other page is gone; the session is not.
    assert.deepEqual(await session.switchTo('site-2'), { kind: 'done' });
  });

  it('B14 without SharedWorker a dedicated worker does the same', async () => {
    const property = Object.getOwnPropertyDescriptor(globalThis, 'SharedWorker');
    Reflect.deleteProperty(globalThis, 'SharedWorker');
    try {
      session = openSession(configurationFor(lab.gateways));
      await session.signIn(AGENT_1);
      assert.equal(isActiveAt('site-1')(session.snapshot), true);
      assert.deepEqual(await session.switchTo('site-2'), { kind: 'done' });
    } finally {
      if (property) Object.defineProperty(globalThis, 'SharedWorker', property);
    }
  });

  it('a worker that does not load is reported once, and loaded when the agent tries again', async () => {
    const { SharedWorker: RealShared, Worker: Real } = globalThis;
    globalThis.SharedWorker = class extends RealShared {
      constructor(_url: string | URL, options?: string | WorkerOptions) {
        super('/no-such-worker.js', options);
      }
    };
    globalThis.Worker = class extends Real {
      constructor(_url: string | URL, options?: WorkerOptions) {
        super('/no-such-worker.js', options);
      }
    };
    const told: string[] = [];
    try {
      session = openSession(configurationFor(lab.gateways));
      session.addEventListener('dr-failure', ({ failure }) => told.push(failure.kind));
      await becomes(session, (now) => now.kind === 'signed-out' && now.why.kind === 'cannot-start');
    } finally {
      globalThis.SharedWorker = RealShared;
      globalThis.Worker = Real;
    }
    await session.signIn(AGENT_1);
    assert.equal(isActiveAt('site-1')(session.snapshot), true);
    assert.deepEqual(told, ['worker']);
  });

  it('B7 moving the element in the page restarts nothing', async () => {
    session = openSession(configurationFor(lab.gateways));
    await session.signIn(AGENT_1);
    const seen = ['active site-1'];
    record(session, seen);
    const elsewhere = document.createElement('div');
    document.body.append(elsewhere);
    elsewhere.append(session);
    assert.deepEqual(await session.switchTo('site-2'), { kind: 'done' });
    assert.deepEqual(seen, ['active site-1', 'switching site-2', 'active site-2']);
    elsewhere.remove();
    document.body.append(session);
    elsewhere.remove();
  });

  it('commands to an element that was removed settle', async () => {
    session = openSession(configurationFor(lab.gateways));
    session.remove();
    await session.updateComplete;
    const result = await session.signIn(AGENT_1);
    assert.equal(result.kind, 'failed');
    document.body.append(session);
    await session.signIn(AGENT_1);
    assert.equal(isActiveAt('site-1')(session.snapshot), true);
  });

  it('IndexedDB in the layout of another version: at work all the same, warned', async () => {
    const foreign = indexedDB.open(DATABASE, 7);
    foreign.onupgradeneeded = () => foreign.result.createObjectStore('something-else');
    (await finished(foreign)).close();
    session = openSession(configurationFor(lab.gateways));
    await session.signIn(AGENT_1);
    assert.equal(isActiveAt('site-1')(session.snapshot), true);
    assert.deepEqual(storageWarnings(session), ['other-version']);
  });

  it('an entry of a newer version is not used and not overwritten', async () => {
    const newer = { version: 2, siteId: 'site-2', more: true };
    const open = indexedDB.open(DATABASE);
    open.onupgradeneeded = () => open.result.createObjectStore('preferred-sites');
    const database = await finished(open);
    const key = ['AgentDesktop', 'agent1'];
    const store = () =>
      database.transaction('preferred-sites', 'readwrite').objectStore('preferred-sites');
    await finished(store().put(newer, key));
    session = openSession(configurationFor(lab.gateways));
    await session.signIn(AGENT_1);
    assert.deepEqual(storageWarnings(session), ['other-version']);
    assert.deepEqual(await finished<unknown>(store().get(key)), newer);
    database.close();
  });

  it('IndexedDB that hangs costs its deadline and nothing else', async () => {
    // An upgrade that does not end: opening the database waits for it.
    let ended = false;
    const blocking = indexedDB.open(DATABASE, 9);
    blocking.onupgradeneeded = () => {
      const store = blocking.result.createObjectStore('preferred-sites');
      const keepOpen = () => {
        if (!ended) store.get(0).onsuccess = keepOpen;
      };
      keepOpen();
    };
    session = openSession(configurationFor(lab.gateways));
    await session.signIn(AGENT_1);
    assert.equal(isActiveAt('site-1')(session.snapshot), true);
    assert.deepEqual(storageWarnings(session), ['timeout']);
    ended = true;
    (await finished(blocking)).close();
  });
});

function finished<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('IndexedDB failed'));
    };
  });
}
