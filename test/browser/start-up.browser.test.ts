import { assert } from '@open-wc/testing';
import type { AgentDrSession } from '../../src/components/session/agent-dr-session.js';
import { startLab, type StartedLab } from './lab.js';
import { becomes, configurationFor, isActiveAt, openSession, record } from './session.js';

const DATABASE = 'agent-dr-session';

describe('start-up against real gateways', () => {
  let lab: StartedLab;
  const sessions: AgentDrSession[] = [];

  const open = (configuration: unknown) => {
    const session = openSession(configuration);
    sessions.push(session);
    return session;
  };

  beforeEach(async () => {
    await deleteDatabase(DATABASE);
    lab = await startLab({ siteTimeout: 2 });
  });
  afterEach(async () => {
    for (const session of sessions.splice(0)) {
      await session.signOut();
      session.remove();
    }
    await lab.stop();
  });

  it('S1.1 S1.3–S1.7 with everything up the agent is at work at the preferred site', async () => {
    const session = open(configurationFor(lab.gateways));
    const result = await session.signIn({ username: 'agent1', password: 'demo-1' });
    assert.deepEqual(result, { kind: 'done' });
    const { snapshot } = session;
    assert.equal(snapshot.kind, 'active');
    if (snapshot.kind !== 'active') return;
    assert.equal(snapshot.site.id, 'site-1');
    assert.deepEqual(snapshot.agent, { dn: '7001', state: 'not-ready' });
    assert.deepEqual(snapshot.warnings, []);
  });

  it('S1.7 S1.8 first contact elsewhere moves to the preferred site; the next start goes straight there', async () => {
    const first = open(configurationFor(lab.gateways));
    const seen = record(first);
    const contacted: string[] = [];
    first.addEventListener('dr-state-change', ({ snapshot }) => {
      if (snapshot.kind === 'starting' && snapshot.site && contacted.at(-1) !== snapshot.site.id) {
        contacted.push(snapshot.site.id);
      }
    });
    await first.signIn({ username: 'agent2', password: 'demo-2' });
    assert.equal(isActiveAt('site-2')(first.snapshot), true);
    assert.deepEqual(seen, ['starting', 'active site-2']);
    assert.deepEqual(contacted, ['site-1', 'site-2']);

    await first.signOut();
    contacted.length = 0;
    await first.signIn({ username: 'agent2', password: 'demo-2' });
    assert.deepEqual(contacted, ['site-2']);
  });

  it('S1.2 with the preferred site killed the agent is at the other one, warned, and not sent back and forth', async () => {
    await lab.inject('site-1', 'kill');
    const session = open(configurationFor(lab.gateways));
    const seen = record(session);
    await session.signIn({ username: 'agent1', password: 'demo-1' });
    assert.deepEqual(seen, ['starting', 'active site-2']);
    const { snapshot } = session;
    if (snapshot.kind !== 'active') throw new Error(snapshot.kind);
    assert.deepEqual(snapshot.warnings, [
      { kind: 'preferred-site-failed', site: { id: 'site-1', name: 'Frankfurt' } },
    ]);
    // The preferred site is back: the agent is offered the return, and not moved.
    await lab.inject('site-1', 'start');
    await lab.inject('site-2', 'statistics-off');
    await becomes(session, (now) => now.kind === 'active' && now.warnings.length === 2);
    assert.deepEqual(seen, ['starting', 'active site-2']);
    assert.deepEqual(await session.switchTo('site-1'), { kind: 'done' });
    assert.equal(isActiveAt('site-1')(session.snapshot), true);
  });

  it('S1.2 a frozen first site does not keep the agent from the other one', async () => {
    await lab.inject('site-1', 'freeze');
    const session = open(configurationFor(lab.gateways));
    await session.signIn({ username: 'agent1', password: 'demo-1' });
    assert.equal(isActiveAt('site-2')(session.snapshot), true);
    await lab.inject('site-1', 'thaw');
  });

  it('S1.9 with hot seating IndexedDB is neither read nor written', async () => {
    const session = open(configurationFor(lab.gateways, { hotSeating: true }));
    await session.signIn({ username: 'agent2', password: 'demo-2' });
    assert.equal(isActiveAt('site-2')(session.snapshot), true);
    assert.notInclude(await databaseNames(), DATABASE);
  });

  it('S1.8 without hot seating the preferred site is in IndexedDB, and no secret with it', async () => {
    const session = open(configurationFor(lab.gateways));
    await session.signIn({ username: 'agent1', password: 'demo-1' });
    const entries = await readAll(DATABASE, 'preferred-sites');
    assert.deepEqual(entries, [
      { key: ['AgentDesktop', 'agent1'], value: { version: 1, siteId: 'site-1' } },
    ]);
  });

  it('a refused password is told, tried nowhere else, and can be corrected', async () => {
    const session = open(configurationFor(lab.gateways));
    const sites = new Set<string>();
    session.addEventListener('dr-state-change', ({ snapshot }) => {
      if (snapshot.kind === 'starting' && snapshot.site) sites.add(snapshot.site.id);
    });
    const result = await session.signIn({ username: 'agent1', password: 'wrong' });
    assert.equal(result.kind === 'failed' && result.failure.kind, 'refused-credentials');
    assert.deepEqual([...sites], ['site-1']);
    assert.deepEqual(session.snapshot, {
      kind: 'signed-out',
      why: {
        kind: 'refused',
        refusal: 'refused-credentials',
        site: { id: 'site-1', name: 'Frankfurt' },
      },
    });
    await session.signIn({ username: 'agent1', password: 'demo-1' });
    assert.equal(isActiveAt('site-1')(session.snapshot), true);
  });

  it('B1 with both sites dead it says so, keeps trying, and comes back by itself', async () => {
    await lab.inject('site-1', 'kill');
    await lab.inject('site-2', 'kill');
    const session = open(configurationFor(lab.gateways));
    const result = await session.signIn({ username: 'agent1', password: 'demo-1' });
    assert.equal(result.kind === 'failed' && result.failure.kind, 'no-site-answers');
    assert.equal(session.snapshot.kind, 'unreachable');
    await becomes(session, (now) => now.kind === 'unreachable' && now.attempt.kind === 'running');
    await lab.inject('site-2', 'start');
    await becomes(session, isActiveAt('site-2'));
  });
});

const databaseNames = async () => (await indexedDB.databases()).map(({ name }) => name);

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => {
      resolve();
    };
    request.onerror = () => {
      reject(new Error(`${name} cannot be deleted`));
    };
  });
}

async function readAll(database: string, store: string): Promise<unknown[]> {
  const open = indexedDB.open(database);
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    open.onsuccess = () => {
      resolve(open.result);
    };
    open.onerror = () => {
      reject(new Error(`${database} cannot be opened`));
    };
  });
  const entries: unknown[] = [];
  const cursor = db.transaction(store).objectStore(store).openCursor();
  await new Promise<void>((resolve) => {
    cursor.onsuccess = () => {
      const at = cursor.result;
      if (!at) {
        resolve();
        return;
      }
      entries.push({ key: at.key, value: at.value as unknown });
      at.continue();
    };
  });
  db.close();
  return entries;
}
