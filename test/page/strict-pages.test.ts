import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { becomes, HostPages, signIn, violationsIn, type OpenPage } from './host-pages.js';
import type { HostedPage } from './host-server.js';

const WORKER = new URL('../../dist/session.worker.js', import.meta.url);

const hosts = new HostPages();

const CONNECT = "connect-src 'self' wss: ws://127.0.0.1:*";
const TRUSTED = "require-trusted-types-for 'script'";

interface Policy {
  readonly scripts?: string;
  readonly workers?: string;
  readonly more?: string;
}

const policy = ({ scripts = "'self'", workers = "'self'", more = '' }: Policy): string =>
  `default-src 'none'; script-src ${scripts}; worker-src ${workers}; style-src 'self'; ${CONNECT}` +
  (more === '' ? '' : `; ${more}`);

function pageWith(script: string, contentSecurityPolicy: string, attributes = ''): HostedPage {
  return {
    html: `<!doctype html><html lang="en"><title>Host</title>
      <script type="module" src="${script}"></script>
      <agent-dr-session config-src="/agent-dr.json" ${attributes}></agent-dr-session>`,
    headers: { 'content-security-policy': contentSecurityPolicy },
  };
}

describe('A page that is strict', () => {
  let open: OpenPage | undefined;

  before(async () => {
    await hosts.start();
    hosts.server.host('/agent-dr.json', { html: JSON.stringify(hosts.configuration('')) });
  });
  after(() => hosts.stop());

  /** Opens it, has the test look at it, closes it. */
  async function inPage(page: HostedPage, look: (open: OpenPage) => Promise<void>): Promise<void> {
    open = await hosts.open(hosts.server.host('/page', page));
    try {
      await look(open);
    } finally {
      await open.close();
    }
  }

  /** Signs in by the form, moves, and finds that nothing was forbidden. */
  async function works({ page }: OpenPage): Promise<void> {
    await signIn(page);
    await becomes(page, 'active', { siteId: 'site-1' });
    const moved = await page.$eval('agent-dr-session', (session) => session.switchTo('site-2'));
    assert.deepEqual(moved, { kind: 'done' });
    await page.$eval('agent-dr-session', (session) => session.signOut());
    assert.deepEqual(await violationsIn(page), []);
  }

  test('allows nothing from outside, no inline style, and Trusted Types only: signs in and moves', () =>
    inPage(
      pageWith(
        '/dist/agent-dr-session.js',
        policy({ more: `${TRUSTED}; trusted-types lit-html agent-dr-session` }),
      ),
      works,
    ));

  test('has the package from another origin: signs in and moves, with Trusted Types too', () => {
    const { origin } = hosts.cdn;
    return inPage(
      pageWith(
        `${origin}/dist/agent-dr-session.js`,
        policy({
          scripts: origin,
          workers: `blob: ${origin}`,
          more: `${TRUSTED}; trusted-types lit-html agent-dr-session`,
        }),
      ),
      works,
    );
  });

  test('has the worker elsewhere: at an address that Trusted Types of its own have passed', async () => {
    hosts.server.host('/elsewhere.js', { html: await readFile(WORKER, 'utf8') });
    hosts.server.host('/own.js', {
      html: `const own = trustedTypes.createPolicy('own', { createScriptURL: (address) => address });
        const session = document.querySelector('agent-dr-session');
        // Before there is such an element: it finds it when it comes.
        session.workerUrl = own.createScriptURL('/elsewhere.js');
        import('/dist/agent-dr-session.js');`,
    });
    const policies = 'trusted-types lit-html agent-dr-session own';
    await inPage(pageWith('/own.js', policy({ more: `${TRUSTED}; ${policies}` })), works);
  });

  test('B21 has no elements at all: the session works without Lit among its policies', async () => {
    hosts.server.host('/headless.js', {
      html: `import { createAgentDrSession } from '/dist/agent-dr-headless.js';
        const session = createAgentDrSession('/agent-dr.json', {
          credentials: () => Promise.resolve({ username: 'agent2', password: 'demo-2' }),
        });
        const told = [];
        let isBusy = false;
        session.addEventListener('dr-state-change', async ({ snapshot: { kind } }) => {
          if (kind !== 'active' || isBusy) return;
          isBusy = true;
          told.push((await session.switchTo('site-2')).kind, session.snapshot.site.id);
          told.push((await session.signOut()).kind, session.snapshot.kind);
          session.dispose();
          told.push((await session.ready()).kind);
          globalThis.told = told;
        });`,
    });
    const more = `${TRUSTED}; trusted-types agent-dr-session`;
    await inPage(pageWith('/headless.js', policy({ more })), async ({ page }) => {
      const told = await page.waitForFunction(() => Reflect.get(globalThis, 'told') as unknown);
      assert.deepEqual(await told.jsonValue(), ['done', 'site-2', 'done', 'signed-out', 'failed']);
      assert.deepEqual(await violationsIn(page), []);
    });
  });

  const sandboxed = (sandbox: string): HostedPage => {
    const { origin } = hosts.cdn;
    hosts.cdn.host('/agent-dr.json', { html: JSON.stringify(hosts.configuration('')) });
    hosts.server.host('/inner', {
      html: `<!doctype html><script type="module" src="${origin}/dist/agent-dr-session.js"></script>
        <agent-dr-session config-src="${origin}/agent-dr.json"></agent-dr-session>`,
    });
    return { html: `<!doctype html><iframe src="/inner" sandbox="${sandbox}"></iframe>` };
  };

  test('puts it into a sandbox that keeps its origin: signs in and moves', () =>
    inPage(sandboxed('allow-scripts allow-same-origin allow-forms'), async ({ page }) => {
      const [inner] = page.mainFrame().childFrames();
      assert.ok(inner);
      await signIn(inner);
      await becomes(inner, 'active', { siteId: 'site-1' });
      const moved = await inner.$eval('agent-dr-session', (session) => session.switchTo('site-2'));
      assert.deepEqual(moved, { kind: 'done' });
      await inner.$eval('agent-dr-session', (session) => session.signOut());
    }));

  test('puts it into a sandbox of no origin: it runs, and gateways let nobody in from nowhere', () =>
    inPage(sandboxed('allow-scripts allow-forms'), async ({ page }) => {
      const [inner] = page.mainFrame().childFrames();
      assert.ok(inner);
      await signIn(inner);
      await becomes(inner, 'unreachable');
    }));

  test('does not allow the policy: says what is to be allowed, and the agent reads that it does not run', () =>
    inPage(
      pageWith('/dist/agent-dr-session.js', policy({ more: `${TRUSTED}; trusted-types lit-html` })),
      async ({ page }) => {
        assert.match(await failureOf(open), /trusted-types allow the policy agent-dr-session/);
        await page.waitForSelector('::-p-text(Telephony does not run in this page)', {
          visible: true,
        });
      },
    ));

  test('forbids workers: says so', () =>
    inPage(pageWith('/dist/agent-dr-session.js', policy({ workers: "'none'" })), async () => {
      assert.match(await failureOf(open), /worker-src/);
    }));

  test('forbids the blob that another origin takes: says what is needed', () => {
    const { origin } = hosts.cdn;
    return inPage(
      pageWith(`${origin}/dist/agent-dr-session.js`, policy({ scripts: origin, workers: origin })),
      async () => {
        assert.match(await failureOf(open), /worker-src must allow blob: and that origin/);
      },
    );
  });
});

/** The message of what keeps the session from starting. */
async function failureOf(open: OpenPage | undefined): Promise<string> {
  const found = await open?.page.waitForFunction(() => {
    const snapshot = document.querySelector('agent-dr-session')?.snapshot;
    return snapshot?.kind === 'signed-out' && snapshot.why.kind === 'cannot-start'
      ? snapshot.why.failure.message
      : undefined;
  });
  return String(await found?.jsonValue());
}
