import { assert } from '@open-wc/testing';
import type { AgentDrSession } from '../../src/components/session/agent-dr-session.js';
import type { Failure } from '../../src/contract/failure.js';
import { startLab, startRogue, type StartedLab } from './lab.js';
import {
  becomes,
  configurationAddress,
  configurationFor,
  isActiveAt,
  openSession,
  record,
} from './session.js';

const AGENT_1 = { username: 'agent1', password: 'demo-1' };

describe('bad input', () => {
  let lab: StartedLab;
  let session: AgentDrSession;

  before(async () => {
    lab = await startLab({ siteTimeout: 2 });
  });
  after(() => lab.stop());
  afterEach(async () => {
    await session.signOut();
    session.remove();
  });

  const open = (more: object = {}) => {
    session = openSession(configurationFor(lab.gateways, { hotSeating: true, ...more }));
    return session;
  };
  const refusalOf = ({ snapshot }: AgentDrSession) =>
    snapshot.kind === 'signed-out' && snapshot.why.kind === 'refused'
      ? snapshot.why.refusal
      : undefined;
  const failureOf = ({ snapshot }: AgentDrSession): Failure | undefined =>
    snapshot.kind === 'signed-out' && snapshot.why.kind === 'cannot-start'
      ? snapshot.why.failure
      : undefined;
  const shown = async (element: AgentDrSession) => {
    await element.updateComplete;
    return textOf(element);
  };

  it('a malformed configuration: each field named with what was expected and found', async () => {
    session = document.createElement('agent-dr-session');
    const told = new Promise<Failure>((resolve) => {
      session.addEventListener('dr-failure', (event) => {
        resolve(event.failure);
      });
    });
    session.configSrc = configurationAddress({ application: 7, sites: [] });
    document.body.append(session);
    await becomes(session, () => failureOf(session) !== undefined);
    const problems = [
      { path: 'application', expected: 'a text', found: '7' },
      { path: 'sites', expected: 'two sites or more', found: 'a list of 0' },
    ];
    const failure = failureOf(session);
    assert.deepEqual(failure?.kind === 'configuration' && failure.problems, problems);
    assert.deepEqual(await told, failure);
    const text = await shown(session);
    for (const { path, expected, found } of problems) {
      assert.include(text, path);
      assert.include(text, expected);
      assert.include(text, found);
    }
  });

  it('a corrected configuration takes effect', async () => {
    session = openSession({});
    await becomes(session, () => failureOf(session) !== undefined);
    session.config = configurationFor(lab.gateways, { hotSeating: true });
    await session.signIn(AGENT_1);
    assert.equal(isActiveAt('site-1')(session.snapshot), true);
  });

  it('an element without a configuration says what it needs, and takes one later', async () => {
    session = document.createElement('agent-dr-session');
    document.body.append(session);
    await becomes(session, () => failureOf(session) !== undefined);
    assert.include(await shown(session), 'config-src');
    session.config = configurationFor(lab.gateways, { hotSeating: true });
    await session.signIn(AGENT_1);
    assert.equal(isActiveAt('site-1')(session.snapshot), true);
  });

  it('a configuration that was refused is no obstacle to the one that is set after it', async () => {
    const configuration = configurationFor(lab.gateways, { hotSeating: true });
    session = document.createElement('agent-dr-session');
    session.config = { ...configuration, application: 7 } as never;
    document.body.append(session);
    await becomes(session, () => failureOf(session) !== undefined);
    await session.retryNow();
    assert.equal(failureOf(session)?.kind, 'configuration');
    session.config = configuration;
    await session.signIn(AGENT_1);
    assert.equal(isActiveAt('site-1')(session.snapshot), true);
  });

  for (const [what, address] of [
    ['an unreachable config-src', 'http://127.0.0.1:9/agent-dr.json'],
    ['a config-src that is not there', '/no-such-configuration.json'],
    ['a config-src that is no JSON', 'data:text/plain,hello'],
  ] as const) {
    it(`${what}: told with its address, and the agent can try again`, async () => {
      session = document.createElement('agent-dr-session');
      const told: Failure[] = [];
      session.addEventListener('dr-failure', ({ failure }) => told.push(failure));
      session.configSrc = address;
      document.body.append(session);
      await becomes(session, () => failureOf(session) !== undefined);
      assert.include(await shown(session), new URL(address, document.baseURI).href);
      const again = await session.signIn(AGENT_1);
      assert.equal(again.kind === 'failed' && again.failure.kind, 'configuration');
      // Once for each attempt.
      assert.deepEqual(
        told.map(({ kind }) => kind),
        ['configuration', 'configuration'],
      );
      session.configSrc = configurationAddress(configurationFor(lab.gateways));
      await session.signIn(AGENT_1);
      assert.equal(isActiveAt('site-1')(session.snapshot), true);
    });
  }

  it('an unknown application is told', async () => {
    await open({ application: 'NoSuchDesktop' }).signIn(AGENT_1);
    assert.equal(refusalOf(session), 'unknown-application');
  });

  it('a user without a Person is told', async () => {
    await open().signIn({ username: 'visitor', password: 'demo-v' });
    assert.equal(refusalOf(session), 'unknown-person');
  });

  it('a preferred site that the local configuration does not know: at work elsewhere, warned', async () => {
    await open().signIn({ username: 'agent3', password: 'demo-3' });
    const { snapshot } = session;
    if (snapshot.kind !== 'active') throw new Error(snapshot.kind);
    assert.deepEqual(
      snapshot.warnings.map(({ kind }) => kind),
      ['preferred-site-unknown'],
    );
    assert.include(await shown(session), 'Tell your administrator.');
    partOf(session, 'administrator')?.click();
    assert.include(await shown(session), 'Desktop_Elsewhere');
  });

  it('B27 a gateway that speaks another version of the protocol leads to the other site', async () => {
    const rogue = await startRogue('another-version', lab.gateways[0]);
    session = openSession(configurationFor([rogue, lab.gateways[1]], { hotSeating: true }));
    await session.signIn(AGENT_1);
    assert.equal(isActiveAt('site-2')(session.snapshot), true);
    assert.include(await shown(session), 'Frankfurt');
  });

  it('B27 another version at all sites is reported, and the sites are not taken for dead', async () => {
    const rogues = [
      await startRogue('another-version', lab.gateways[0]),
      await startRogue('another-version', lab.gateways[1]),
    ] as const;
    session = openSession(configurationFor(rogues, { hotSeating: true }));
    await session.signIn(AGENT_1);
    assert.equal(refusalOf(session), 'incompatible-protocol');
  });

  it('I10 garbage between the frames: told once, nothing thrown, nobody moved, the work goes on', async () => {
    const errors: string[] = [];
    const onError = ({ message }: ErrorEvent) => errors.push(message);
    addEventListener('error', onError);
    const rogue = await startRogue('garbage', lab.gateways[0]);
    session = openSession(configurationFor([rogue, lab.gateways[1]], { hotSeating: true }));
    const seen = record(session);
    const warnings: string[] = [];
    session.addEventListener('dr-warning', ({ warning }) => warnings.push(warning.kind));
    await session.signIn(AGENT_1);
    await lab.inject('site-1', 'statistics-off');
    await becomes(session, (now) => now.kind === 'active' && now.services.statistics === 'off');
    await lab.inject('site-1', 'statistics-on');
    await becomes(session, (now) => now.kind === 'active' && now.services.statistics === 'on');
    assert.deepEqual(seen, ['starting', 'active site-1']);
    assert.lengthOf(
      warnings.filter((kind) => kind === 'unreadable-messages'),
      1,
    );
    assert.deepEqual(errors, []);
    removeEventListener('error', onError);
  });

  it('a gateway that accepts and then says nothing does not keep the agent from the other site', async () => {
    const rogue = await startRogue('never-answers', lab.gateways[0]);
    session = openSession(configurationFor([rogue, lab.gateways[1]], { hotSeating: true }));
    await session.signIn({ username: 'agent1', password: 'demo-1' });
    assert.equal(isActiveAt('site-2')(session.snapshot), true);
  });

  it('commands that make no sense now settle with a reason', async () => {
    open();
    const reasons = await Promise.all([
      session.signIn({ username: '', password: '' }),
      session.signIn(undefined as never),
      session.switchTo('site-2'),
      session.retryNow(),
      session.signOut(),
    ]);
    assert.deepEqual(
      reasons.map(({ kind }) => kind),
      ['failed', 'failed', 'failed', 'failed', 'failed'],
    );
    await session.signIn(AGENT_1);
    const unknown = await session.switchTo('site-9');
    assert.include(unknown.kind === 'failed' && unknown.failure.message, 'site-1, site-2');
  });

  it('B29 another agent who signs in changes over', async () => {
    await open().signIn(AGENT_1);
    assert.equal((await session.signIn({ username: 'agent2', password: 'demo-2' })).kind, 'done');
    assert.equal(session.snapshot.kind === 'active' && session.snapshot.username, 'agent2');
  });

  it('I6 the password is in no snapshot and no event', async () => {
    open();
    const told: string[] = [];
    for (const name of ['dr-state-change', 'dr-warning', 'dr-alarm', 'dr-failure'] as const) {
      session.addEventListener(name, (event) => told.push(JSON.stringify(Object.entries(event))));
    }
    await session.signIn({ username: 'agent1', password: 'not-the-password' });
    await session.signIn(AGENT_1);
    assert.isAbove(told.length, 4);
    assert.notInclude(told.join(), 'not-the-password');
    assert.notInclude(told.join(), 'demo-1');
  });
});

/** What a reader sees, shadow roots included. */
function textOf(node: Node): string {
  const parts = node instanceof Element && node.shadowRoot ? [textOf(node.shadowRoot)] : [];
  for (const child of node.childNodes) {
    if (child instanceof HTMLStyleElement) continue;
    parts.push(child.nodeType === Node.TEXT_NODE ? (child.textContent ?? '') : textOf(child));
  }
  return parts.join(' ').replace(/\s+/g, ' ');
}

/** What has this part, in whichever shadow tree it is. */
function partOf(root: Element | ShadowRoot, part: string): HTMLElement | undefined {
  const elements = [...root.querySelectorAll<HTMLElement>('*')];
  const trees = [root, ...elements].flatMap(
    (one) => ('shadowRoot' in one ? one.shadowRoot : null) ?? [],
  );
  return (
    elements.find((one) => one.part.contains(part)) ??
    trees.map((tree) => partOf(tree, part)).find((one) => one !== undefined)
  );
}
