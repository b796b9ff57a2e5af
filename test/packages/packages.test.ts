import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { freePort } from '../../demo/lab/free-port.js';
import { Lab } from '../../demo/lab/lab.js';
import { demoConfiguration } from '../../demo/server/local-configuration.js';
import { launchBrowser } from '../launch-browser.js';
import { BUNDLERS, nameOf, WITHOUT_WORKER, type Bundler } from './bundlers.js';
import { tamper, writePage } from './content-delivery.js';
import { Desk } from './desk.js';
import { DEV_SERVERS, LIT_IN_DEVELOPMENT, start, type DevServer } from './dev-servers.js';
import { PACKAGE_NAMES, PackedPackages } from './packed-packages.js';
import { PageServer } from './page-server.js';
import { runCommand, runNode } from './run-command.js';

const TOOLS = fileURLToPath(new URL('./tools/', import.meta.url));
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Of one test: an installation, a build and a minute in a browser, on a machine that has more to do. */
const TIMEOUT = { timeout: 15 * 60_000 };

/** Files for tags and workers, by their addresses: nobody imports them in TypeScript. */
const FILES = [
  ...['agent-dr-session.js', 'agent-dr-headless.js', 'agent-dr-phone.js'],
  ...['session.worker.js', 'phone.worker.js'],
];

interface Bill {
  readonly metadata: { readonly component: { readonly name: string } };
  readonly components: readonly { readonly name: string }[];
}

const origin = (port: number): string => `http://localhost:${port}`;

/** Not on standard output, by which Node's test runner has its results. */
function tell(progress: string): void {
  console.error(`  … ${progress}`);
}

/** The packages as others get them: their tarballs, in folders outside of the project. */
describe('the three packages, packed (B20)', () => {
  const packed = new PackedPackages();
  let empty: string;
  let lab: Lab | undefined;
  let browser: Browser | undefined;
  const server = new PageServer();
  const ports = new Map<DevServer, number>();

  before(async () => {
    tell('packing the three');
    await packed.pack();
    tell('installing the three tarballs in an empty folder');
    empty = await packed.install('empty', PACKAGE_NAMES);
    await server.listen();
    for (const each of DEV_SERVERS) ports.set(each, await freePort());
    lab = new Lab({
      allowedOrigins: [server.origin, ...[...ports.values()].map(origin)],
      gatewayEntry: path.join(empty, 'node_modules/agent-dr-gateway/dist/cli.js'),
      siteTimeoutSeconds: 1,
    });
    await lab.start();
    const { sites } = await lab.describe();
    server.configuration = JSON.stringify(demoConfiguration(sites, { hotSeating: false }));
    browser = await launchBrowser();
  }, TIMEOUT);
  after(async () => {
    await Promise.allSettled([browser?.close(), lab?.stop(), server.stop()]);
    await packed.remove();
  });

  function install(folder: string, { name, locked }: Bundler | DevServer): Promise<string> {
    tell(`${name}: installing`);
    return packed.install(folder, ['agent-dr-session'], locked);
  }

  async function open(bundler: Bundler): Promise<Desk> {
    assert.ok(browser);
    const name = nameOf(bundler);
    const folder = await install(name, bundler);
    tell(`${bundler.name}: building`);
    const address = server.serve(name, await bundler.build(folder));
    tell(`${bundler.name}: opening`);
    return Desk.open(browser, address);
  }

  describe('looked at by publint and by "Are the types wrong?"', () => {
    let tools: string;
    before(async () => {
      tell('installing publint and attw');
      tools = await packed.install('tools', [], TOOLS);
    }, TIMEOUT);

    for (const name of PACKAGE_NAMES) {
      test(`${name} is as publint wants it`, TIMEOUT, async () => {
        await runNode(tools, ['node_modules/publint/src/cli.js', packed.tarball(name), '--strict']);
      });

      test(`${name} has types for whoever imports it`, TIMEOUT, async () => {
        await runNode(tools, [
          'node_modules/@arethetypeswrong/cli/dist/index.js',
          packed.tarball(name),
          // Only modules, for Node and for bundlers.
          ...['--profile', 'esm-only'],
          ...(name === 'agent-dr-session' ? ['--exclude-entrypoints', ...FILES] : []),
        ]);
      });
    }
  });

  test('the commands of the gateway start by npx', TIMEOUT, async () => {
    const manifest = await readFile(path.join(ROOT, 'package.json'), 'utf8');
    const { version } = JSON.parse(manifest) as { version: string };
    const said = await runCommand(empty, 'npx', ['agent-dr-gateway', '--version']);
    assert.equal(said.trim(), version);
    const help = await runCommand(empty, 'npx', ['agent-dr-gateway-conformance', '--help']);
    assert.match(help, /^Usage: agent-dr-gateway-conformance/);
  });

  test('the bill of materials has what runs, and no tool', TIMEOUT, async () => {
    const { metadata, components } = JSON.parse(await runNode(ROOT, ['scripts/sbom.mjs'])) as Bill;
    assert.equal(metadata.component.name, 'agent-dr-session');
    const names = new Set(components.map(({ name }) => name));
    // Some of these are needed by tools as well.
    for (const name of ['lit', 'comlink', 'jose', 'ws']) assert.ok(names.has(name), name);
    for (const name of ['typescript', 'oidc-provider', 'puppeteer-core']) {
      assert.ok(!names.has(name), name);
    }
  });

  test('every entry is safe to import where there is no page', TIMEOUT, async () => {
    const entries = ['', '/define', '/headless', '/vue', '/svelte', '/phone'];
    const code = entries.map((entry) => `await import('agent-dr-session${entry}');`).join('\n');
    await runNode(empty, ['--input-type=module', '-e', code]);
  });

  describe('from a content delivery network, with hashes', () => {
    const network = new PageServer();
    let files: string;
    before(async () => {
      files = path.join(empty, 'node_modules/agent-dr-session/dist');
      await network.listen();
    });
    after(() => network.stop());

    const openWith = async (name: string, served: string): Promise<Desk> => {
      assert.ok(browser);
      const folder = await packed.folder(name);
      await writePage(folder, files, network.serve(name, served));
      return Desk.open(browser, server.serve(name, folder));
    };

    test('an agent works at both sites (S2.2)', TIMEOUT, async () => {
      assert.ok(lab);
      const desk = await openWith('hashed', files);
      await desk.worksAtBothSites(lab);
      assert.deepEqual(desk.complaints, []);
      await desk.close();
    });

    for (const file of ['agent-dr-session.js', 'agent-dr-at-work.js']) {
      test(`${file} is refused when it was changed on its way`, TIMEOUT, async () => {
        const copy = path.join(await packed.folder(`changed-${file}`), 'dist');
        const desk = await openWith(`hashed-${file}`, await tamper(files, copy, file));
        await desk.complains(/integrity/);
        assert.ok(!desk.complaints.includes('changed on its way'));
        await desk.close();
      });
    }
  });

  for (const bundler of BUNDLERS) {
    test(`an agent works at both sites in a page by ${bundler.name} (S2.2)`, TIMEOUT, async () => {
      assert.ok(lab);
      const desk = await open(bundler);
      await desk.worksAtBothSites(lab);
      assert.deepEqual(desk.complaints, []);
      await desk.close();
    });
  }

  for (const devServer of DEV_SERVERS) {
    const by = `the development server of ${devServer.name}`;
    test(`an agent works at both sites in a page by ${by} (S2.2)`, TIMEOUT, async () => {
      const port = ports.get(devServer);
      assert.ok(lab && browser && port);
      const folder = await install(`${nameOf(devServer)}-dev`, devServer);
      await devServer.prepare(folder, server);
      tell(`${devServer.name}: starting its development server`);
      const running = await start(devServer, folder, port);
      try {
        const desk = await Desk.open(browser, origin(port));
        await desk.worksAtBothSites(lab);
        assert.deepEqual(
          desk.complaints.filter((line) => line !== LIT_IN_DEVELOPMENT),
          [],
        );
        await desk.close();
      } finally {
        await running.stop();
      }
    });
  }

  test('a page whose worker was left behind says which line it needs', TIMEOUT, async () => {
    const desk = await open(WITHOUT_WORKER);
    await desk.shows('Try again');
    const advice = desk.complaints.filter((line) => line.startsWith('agent-dr-session: '));
    assert.equal(advice.length, 1, desk.complaints.join('\n'));
    assert.match(
      advice[0] ?? '',
      /session\.worker\.js .*worker-url.*optimizeDeps.*docs\/embedding\.md/s,
    );
    await desk.close();
  });
});
