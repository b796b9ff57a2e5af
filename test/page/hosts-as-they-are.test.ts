import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Frame, Page } from 'puppeteer-core';
import { becomes, HostPages, signIn } from './host-pages.js';

const ELEMENT = '<agent-dr-session config-src="/agent-dr.json"></agent-dr-session>';
const SCRIPT = '<script type="module" src="/dist/agent-dr-session.js"></script>';

/** Records which workers a page starts, and prevents some kinds from starting. */
const workersThat = (refuse: string, starts: string): string => `<script>
  globalThis.started = [];
  const nowhere = '/no-such-worker.js', never = '/never';
  const counted = (Class, name) => new Proxy(Class, {
    construct(target, [url, options]) {
      const kind = name ?? (options.type === 'classic' ? 'classic' : 'module');
      started.push(kind);
      const address = [${refuse}].includes(kind) ? nowhere : [${starts}].includes(kind) ? never : url;
      return new target(address, options);
    },
  });
  globalThis.SharedWorker &&= counted(SharedWorker, 'shared');
  Worker = counted(Worker);
</script>`;

const page = (before = '') => ({
  html: `<!doctype html><html lang="en"><title>Host</title>${before}${SCRIPT}${ELEMENT}`,
});

/** Signs in by the form, moves and signs out, as in any page. */
async function works(frame: Page | Frame): Promise<void> {
  await signIn(frame);
  await becomes(frame, 'active', { siteId: 'site-1' });
  const moved = await frame.$eval('agent-dr-session', (session) => session.switchTo('site-2'));
  assert.deepEqual(moved, { kind: 'done' });
  await frame.$eval('agent-dr-session', (session) => session.signOut());
}

const startedIn = (frame: Page | Frame): Promise<unknown> =>
  frame.evaluate(() => Reflect.get(globalThis, 'started') as unknown);

/** What keeps the session from starting. */
async function problemOf(frame: Page | Frame): Promise<string> {
  const found = await frame.waitForFunction(() => {
    const snapshot = document.querySelector('agent-dr-session')?.snapshot;
    return snapshot?.kind === 'signed-out' && snapshot.why.kind === 'cannot-start'
      ? snapshot.why.failure.message
      : undefined;
  });
  return String(await found.jsonValue());
}

describe('Pages as their hosts have them', () => {
  const hosts = new HostPages();

  before(async () => {
    await hosts.start({
      names: ['crm.test'],
      args: ['--host-resolver-rules=MAP *.test 127.0.0.1'],
    });
    const { server } = hosts;
    server.host('/agent-dr.json', { html: JSON.stringify(hosts.configuration('')) });
    server.host('/page', page());
    server.host('/watched', page(workersThat('', '')));
  });
  after(() => hosts.stop());

  test('B31 B14 over plain HTTP the agent works, in tabs that come and go, and each may veto', async () => {
    const address = `${hosts.server.originAs('crm.test')}/page`;
    const { page: tab, close } = await hosts.open(address);
    assert.equal(await tab.evaluate(() => isSecureContext), false);
    const another = async (): Promise<Page> => {
      const other = await tab.browserContext().newPage();
      await other.goto(address);
      return other;
    };
    await signIn(tab);
    await becomes(tab, 'active', { siteId: 'site-1' });
    const leaving = await another();
    await becomes(leaving, 'active');
    await leaving.close();
    const crashing = await another();
    await becomes(crashing, 'active');
    const gone = new Promise((resolve) => crashing.once('error', resolve));
    const devtools = await crashing.createCDPSession();
    devtools.send('Page.crash').catch(() => undefined);
    await gone;
    const objecting = await another();
    await becomes(objecting, 'active');
    await objecting.evaluate(() => {
      addEventListener('dr-before-switchover', (event) => {
        event.preventDefault();
      });
    });
    const switchTo = (siteId: string) =>
      tab.$eval('agent-dr-session', (session, id) => session.switchTo(id), siteId);
    for (const time of ['first', 'second']) {
      const vetoed = await switchTo('site-2');
      assert.equal(vetoed.kind === 'failed' && vetoed.failure.kind, 'vetoed', time);
    }
    await objecting.close();
    assert.deepEqual(await switchTo('site-2'), { kind: 'done' });
    await tab.$eval('agent-dr-session', (session) => session.signOut());
    await close();
  });

  test('B31 in a frame of another site, with storage of its own there, the agent works', () =>
    inForeignFrame(hosts, '/watched', async (frame) => {
      await works(frame);
      assert.deepEqual(await startedIn(frame), ['shared']);
    }));

  /** Opens a page of the server and has the test look at it. */
  async function inPage(
    hosted: { readonly html: string },
    look: (tab: Page) => Promise<void>,
  ): Promise<void> {
    const { page: tab, close } = await hosts.open(hosts.server.host('/tried', hosted));
    await look(tab);
    await close();
  }

  test('B31 where shared workers and modules do not start, a classic script does', () =>
    inPage(page(workersThat("'shared', 'module'", '')), async (tab) => {
      await works(tab);
      assert.deepEqual(await startedIn(tab), ['shared', 'module', 'classic']);
    }));

  test('B31 a silent shared worker is given up, and its late answer is ignored', async () => {
    let answer: () => void = () => undefined;
    const isAsked = new Promise<void>((asked) => {
      hosts.server.hold('/never', (release) => {
        answer = release;
        asked();
      });
    });
    await inPage(page(workersThat('', "'shared'")), async (tab) => {
      await isAsked;
      await works(tab);
      assert.deepEqual(await startedIn(tab), ['shared', 'module']);
      answer();
      await works(tab);
    });
  });

  test('B31 B20 a classic worker from another origin, under Trusted Types: the agent works', async () => {
    const { origin } = hosts.cdn;
    const tried = workersThat("'module'", '').replaceAll(/<\/?script>/g, '');
    hosts.server.host('/tried.js', { html: tried });
    const address = hosts.server.host('/strict', {
      html: `<!doctype html><html lang="en"><title>Host</title><script src="/tried.js"></script>
        <script type="module" src="${origin}/dist/agent-dr-session.js"></script>${ELEMENT}`,
      headers: {
        'content-security-policy': `default-src 'none'; script-src 'self' ${origin};
          worker-src 'self' blob: ${origin}; style-src 'self'; connect-src 'self' ws://127.0.0.1:*;
          require-trusted-types-for 'script'; trusted-types lit-html agent-dr-session`.replaceAll(
          /\s+/g,
          ' ',
        ),
      },
    });
    const { page: tab, close } = await hosts.open(address);
    // The page's own trial is not trusted; that is what keeps the module from starting.
    await works(tab);
    assert.deepEqual(await startedIn(tab), ['module', 'classic']);
    await close();
  });
});

/** In a frame of a page of another site. */
async function inForeignFrame(
  hosts: HostPages,
  pathname: string,
  look: (frame: Frame) => Promise<void>,
): Promise<void> {
  const { server } = hosts;
  server.host('/crm', {
    html: `<!doctype html><iframe width="900" height="600" src="${server.origin}${pathname}"></iframe>`,
  });
  const { page: outer, close } = await hosts.openInProfile(`${server.originAs('localhost')}/crm`);
  const [inner] = outer.mainFrame().childFrames();
  assert.ok(inner);
  await look(inner);
  await close();
}

describe('Site data blocked for all', () => {
  const hosts = new HostPages();
  let profile = '';

  before(async () => {
    profile = await mkdtemp(path.join(tmpdir(), 'agent-dr-profile-'));
    await mkdir(path.join(profile, 'Default'));
    const settings = JSON.stringify({
      profile: { default_content_setting_values: { cookies: 2 } },
    });
    await writeFile(path.join(profile, 'Default', 'Preferences'), settings);
    await hosts.start({ userDataDir: profile });
    hosts.server.host('/agent-dr.json', { html: JSON.stringify(hosts.configuration('')) });
    hosts.server.host('/watched', page(workersThat('', '')));
    const alone = '<script>delete globalThis.SharedWorker</script>';
    hosts.server.host('/alone', page(alone + workersThat('', '')));
    hosts.server.host('/nothing', page(workersThat("'shared', 'module', 'classic'", '')));
  });
  after(async () => {
    await hosts.stop();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  for (const [what, pathname, started] of [
    ['a shared worker is tried, one of the page works', '/watched', ['shared', 'module']],
    ['a browser without shared workers starts one of the page', '/alone', ['module']],
  ] as const) {
    test(`B31 in a frame of another site: ${what}`, () =>
      inForeignFrame(hosts, pathname, async (frame) => {
        assert.equal(await locksOf(frame), 'SecurityError');
        await works(frame);
        assert.deepEqual(await startedIn(frame), started);
      }));

    test(`B31 in a page: ${what}`, async () => {
      const open = await hosts.openInProfile(hosts.server.origin + pathname);
      assert.equal(await locksOf(open.page), 'SecurityError');
      await works(open.page);
      assert.deepEqual(await startedIn(open.page), started);
      await open.close();
    });
  }

  test('B31 in a frame of another site that lets nothing start, the message names what was tried', () =>
    inForeignFrame(hosts, '/nothing', async (frame) => {
      const problem = await problemOf(frame);
      assert.match(problem, /shared worker, .*module, .*classic script/);
      assert.match(problem, /frame of another site/);
      assert.deepEqual(await startedIn(frame), ['shared', 'module', 'classic']);
    }));
});

/** How requests for locks behave. */
const locksOf = (frame: Page | Frame): Promise<string> =>
  frame.evaluate(async () => {
    try {
      await navigator.locks.request('any', () => undefined);
      return 'given';
    } catch (error) {
      return (error as DOMException).name;
    }
  });
