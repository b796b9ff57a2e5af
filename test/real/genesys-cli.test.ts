import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { GwsDouble } from '../../gateway/src/genesys/testing/gws-double.js';
import { CliProcess } from '../../gateway/src/testing/cli-process.js';
import { newFolder } from '../../gateway/src/testing/gateway-under-test.js';

const folder = newFolder();
const double = new GwsDouble();

before(() => double.start());
after(async () => {
  await double.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the command with this file, to its end. */
async function run(
  backend: string,
  file: object,
  ...more: readonly string[]
): Promise<{ readonly code: number | null; readonly output: string; readonly errors: string }> {
  writeFileSync(join(folder, 'secret'), 'demo-t\n');
  writeFileSync(join(folder, 'site.json'), JSON.stringify(file));
  const cli = CliProcess.start(folder, [
    ...['--site', 'site-1', '--allow-origin', 'https://desk.example'],
    ...['--backend', backend, '--config', 'site.json', ...more],
  ]);
  const code = await cli.exit;
  return { code, output: cli.output, errors: cli.errors };
}

const site = () => ({
  ...{ url: double.url, client: { id: 'gateway', secret: 'gateway-secret' } },
  technicalUser: { username: 'technical', password: { file: 'secret' } },
  testAgent: { username: 'agent1', password: 'demo-1' },
  applications: ['AgentDesktop'],
  applicationObjects: [
    {
      name: 'Desktop_Frankfurt',
      configServerProxy: { host: 'csp.frankfurt.example', port: 2020 },
    },
  ],
  persons: { agent1: { loginCode: '9001', place: 'Place_7001' } },
});

for (const family of ['genesys-v3', 'genesys-v2'] as const) {
  describe(`B28 the check of a site on ${family}`, () => {
    test('says line by line what works, and ends with 0', async () => {
      const { code, output } = await run(family, site(), '--check-site');
      assert.equal(code, 0, output);
      for (const line of [
        /^works +the technical user technical signs in$/m,
        /^works +the line is 7001, at the place Place_7001$/m,
        /^works +the agent is logged in, as not-ready$/m,
        /^works +told: EventAgentReady$/m,
        /^works +the agent is logged out, and their session stays$/m,
        /^All that was tried works\.$/m,
      ]) {
        assert.match(output, line);
      }
      assert.ok(!/demo-|gateway-secret/.test(output));
    });

    test('says what does not, and ends with 1', async () => {
      double.site.setRegistered('7001', false);
      const { code, output } = await run(
        family,
        { ...site(), technicalUser: { username: 'technical', password: 'wrong' } },
        '--check-site',
      );
      double.site.setRegistered('7001', true);
      assert.equal(code, 1);
      assert.match(output, /^DOES NOT WORK +the technical user .* \(the password is refused\)$/m);
      assert.match(output, /^DOES NOT WORK +the agent is logged in, as not-ready \(/m);
      assert.match(output, /^Not everything works\.$/m);
    });

    test('says it when nothing answers there', async () => {
      const { code, output } = await run(
        family,
        { ...site(), url: 'http://127.0.0.1:9' },
        '--check-site',
      );
      assert.equal(code, 1);
      assert.match(output, /^DOES NOT WORK +http:\/\/127.0.0.1:9 answers/m);
    });
  });
}

describe('B28 the configuration of a site on Genesys Web Services', () => {
  test('is checked without a start, all of it at once', async () => {
    const good = await run('genesys-v3', site(), '--check-config');
    assert.deepEqual([good.code, good.output], [0, 'The configuration is good.\n']);
    const bad = await run('genesys-v3', { url: 'x', applications: [] }, '--check-config');
    assert.equal(bad.code, 2);
    for (const part of ['url in', 'client in', 'applications in', 'applicationObjects in']) {
      assert.ok(bad.errors.includes(part), part);
    }
  });

  test('a gateway starts before a platform that is away', async () => {
    writeFileSync(
      join(folder, 'away.json'),
      JSON.stringify({ ...site(), url: 'http://127.0.0.1:9' }),
    );
    const cli = await CliProcess.ready(folder, [
      ...['--site', 'site-1', '--allow-origin', 'https://desk.example', '--port', '0'],
      ...['--backend', 'genesys-v2', '--config', 'away.json'],
    ]);
    cli.kill('SIGTERM');
    assert.equal(await cli.exit, 0);
    assert.match(cli.output, /platform does not answer/);
  });
});
