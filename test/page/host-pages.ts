import type { Browser, Frame, LaunchOptions, Page } from 'puppeteer-core';
import { launchBrowser } from '../launch-browser.js';
import { Lab } from '../../demo/lab/lab.js';
import type {} from '../../src/components/session/agent-dr-session.js';
import { HostServer } from './host-server.js';

/** A deadline that only failing tests reach. */
const WAIT_MS = 20_000;

/** Two sites, a host page's server, another from which scripts come, and a browser. */
export class HostPages {
  readonly server = new HostServer();
  readonly cdn = new HostServer({ isOpenToAll: true });
  #lab: Lab | undefined;
  #browser: Browser | undefined;
  /** The local configuration; a `name` makes it another, and the session with it. */
  configuration: (name: string) => object = () => ({});

  /** For tests that need the port before there is a browser. */
  async startServers(): Promise<string> {
    await Promise.all([this.server.start(), this.cdn.start()]);
    return new URL(this.server.origin).port;
  }

  /** With `names`, pages of the server may also have those instead of its address. */
  async start({
    names = [],
    siteTimeoutSeconds = 2,
    gatewayArgs = [],
    ...options
  }: HostPagesOptions = {}): Promise<void> {
    await this.startServers();
    const origins = names.map((name) => this.server.originAs(name));
    const lab = new Lab({
      allowedOrigins: [this.server.origin, ...origins],
      siteTimeoutSeconds,
      gatewayArgs,
    });
    this.#lab = lab;
    const launching = launchBrowser(options);
    [this.#browser] = await Promise.all([launching, lab.start()]);
    const { sites } = await lab.describe();
    this.configuration = (name) => ({
      application: 'AgentDesktop',
      sites: sites.map(({ id, gateway }, index) => ({
        id,
        name: `${['Frankfurt', 'Munich'][index] ?? id}${name}`,
        gateways: [gateway],
        configServerProxy: {
          host: `csp.${['frankfurt', 'munich'][index] ?? id}.example`,
          port: 2020,
        },
      })),
      retryInterval: 1,
    });
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    await Promise.all([this.#lab?.stop(), this.server.stop(), this.cdn.stop()]);
  }

  /** A tab in its own browser context: no other test sees its storage and shared workers. */
  async open(address: string): Promise<OpenPage> {
    const context = await this.#running.createBrowserContext();
    const page = await context.newPage();
    await watch(page);
    await page.goto(address);
    return {
      page,
      async close() {
        await context.close();
      },
    };
  }

  /** A tab of the browser's own profile, with its settings. */
  async openInProfile(address: string): Promise<OpenPage> {
    const page = await this.#running.newPage();
    await watch(page);
    await page.goto(address);
    return { page, close: () => page.close() };
  }

  get lab(): Lab {
    if (this.#lab === undefined) throw new Error('There is no lab.');
    return this.#lab;
  }

  get #running(): Browser {
    if (this.#browser === undefined) throw new Error('There is no browser.');
    return this.#browser;
  }
}

export interface HostPagesOptions extends LaunchOptions {
  readonly names?: readonly string[];
  /** Of both sites (S2.2). */
  readonly siteTimeoutSeconds?: number;
  /** More options for each gateway. */
  readonly gatewayArgs?: readonly string[];
}

export interface OpenPage {
  readonly page: Page;
  readonly close: () => Promise<void>;
}

/** Records everything that a policy forbids, from before the page runs. */
async function watch(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    const violations: string[] = [];
    Object.assign(globalThis, { violations });
    document.addEventListener('securitypolicyviolation', (event) => {
      violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
}

export const violationsIn = (page: Page | Frame): Promise<unknown> =>
  page.evaluate(() => Reflect.get(globalThis, 'violations') as unknown);

/** Resolves when the element at `selector` has a snapshot of this kind, and at this site if any. */
export async function becomes(
  page: Page | Frame,
  kind: string,
  { selector = 'agent-dr-session', siteId = '' } = {},
): Promise<void> {
  await page.waitForFunction(
    (wantedSelector, wantedKind, wantedSite) => {
      const snapshot =
        document.querySelector<HTMLElementTagNameMap['agent-dr-session']>(wantedSelector)?.snapshot;
      if (snapshot?.kind !== wantedKind) return false;
      return wantedSite === '' || (snapshot.kind === 'active' && snapshot.site.id === wantedSite);
    },
    { timeout: WAIT_MS, polling: 50 },
    selector,
    kind,
    siteId,
  );
}

/** Signs in by the form, as the agent does. */
export async function signIn(page: Page | Frame, agent = 1): Promise<void> {
  // `visible`, for then it looks at each frame: what happens in shadow trees is seen by no observer.
  const field = (id: string) =>
    page.waitForSelector(`agent-dr-session >>> agent-dr-sign-in >>> #${id}`, {
      visible: true,
      timeout: WAIT_MS,
    });
  await (await field('username'))?.type(`agent${agent}`);
  const password = await field('password');
  await password?.type(`demo-${agent}`);
  await password?.press('Enter');
}
