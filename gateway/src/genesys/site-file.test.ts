import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { readCommandLine } from '../cli-options.js';
import { readGenesysFile } from './site-file.js';

const GOOD = {
  url: 'https://gws.frankfurt.example',
  client: { id: 'agent-dr', secret: { environment: 'CLIENT_SECRET' } },
  technicalUser: { username: 'technical', password: { file: '/secrets/technical' } },
  applications: ['AgentDesktop'],
  applicationObjects: [
    { name: 'Desktop_1', configServerProxy: { host: 'csp.example', port: 2020 }, options: {} },
  ],
};

function read(file: unknown, family: 'genesys-v3' | 'genesys-v2' = 'genesys-v3') {
  const text = typeof file === 'string' ? file : JSON.stringify(file);
  return readGenesysFile(family, 'site.json', {
    readFile: (name) => {
      if (name === 'site.json') return text;
      if (name === '/secrets/technical') return 'not shown\n';
      throw new Error('there is none');
    },
    environment: { CLIENT_SECRET: 'hidden one' },
  });
}

describe('B28 the file of a site on Genesys Web Services', () => {
  test('is taken, with secrets from where they are, and rules that are on', () => {
    const reading = read(GOOD);
    assert.ok(reading.kind === 'good');
    const { client, technicalUser, rules, persons } = reading.site;
    assert.deepEqual(client, { id: 'agent-dr', secret: 'hidden one' });
    assert.deepEqual(technicalUser, { username: 'technical', password: 'not shown' });
    assert.deepEqual(
      [rules.phoneLossMs, rules.autoReadyMs, rules.isDraining(), persons],
      [2_000, 2_000, false, {}],
    );
  });

  test('switches rules off', () => {
    const reading = read({ ...GOOD, rules: { phoneLoss: 'as-told', autoReadySeconds: 0 } });
    assert.ok(reading.kind === 'good');
    const { rules } = reading.site;
    assert.deepEqual([rules.phoneLossMs, rules.autoReadyMs], [null, 0]);
  });

  test('drains the site while a file is there', () => {
    const here = read({ ...GOOD, rules: { drainFile: import.meta.filename } });
    const missing = read({ ...GOOD, rules: { drainFile: '/nowhere/at/all' } });
    assert.ok(here.kind === 'good' && missing.kind === 'good');
    assert.deepEqual(
      [here.site.rules.isDraining(), missing.site.rules.isDraining()],
      [true, false],
    );
  });

  test('needs a client for v3 alone', () => {
    const { client, ...without } = GOOD;
    assert.equal(client.id, 'agent-dr');
    assert.equal(read(without, 'genesys-v2').kind, 'good');
    const reading = read(without);
    assert.ok(reading.kind === 'wrong');
    assert.match(reading.problems.join(), /^client in site.json: expected an id and a secret/);
  });

  test('is told all that is wrong with it at once, and no secret', () => {
    const reading = read({
      ...GOOD,
      ...{ url: 'https://gws.example/api/v2', applications: [], unknown: 1, apiKey: 7 },
      applicationObjects: [{ name: 'x', configServerProxy: { host: 'h', port: 70_000 } }],
      technicalUser: { username: 'technical', password: { file: '/nowhere' } },
      persons: { agent1: { dn: 7001 } },
      rules: { phoneLossSeconds: 'soon' },
    });
    assert.ok(reading.kind === 'wrong');
    for (const problem of [
      /^url in site.json: expected an address such as/m,
      /^applications in site.json: expected at least one desktop application/m,
      /^unknown in site.json: there is no such option/m,
      /^apiKey in site.json: expected an API key/m,
      /^applicationObjects.0.configServerProxy.port in site.json: expected a whole number/m,
      /^persons.agent1.dn in site.json: expected a DN/m,
      /^rules.phoneLossSeconds in site.json: expected seconds/m,
    ]) {
      assert.match(reading.problems.join('\n'), problem);
    }
    assert.ok(!reading.problems.join().includes('hidden'));
  });

  for (const [what, file, problem] of [
    ['a secret that is nowhere', { ...GOOD, apiKey: { file: '/nowhere' } }, /apiKey .* found none/],
    ['a variable that is empty', { ...GOOD, apiKey: { environment: 'NONE' } }, /NONE, found none/],
    ['nonsense', '{"url": ', /line 1, column 9/],
    ['a number', '7', /it in site.json: expected a section in braces/],
    [
      'no applications',
      { ...GOOD, applications: undefined },
      /applications .* must be set, found n/,
    ],
    ['one application', { ...GOOD, applications: 'one' }, /applications .* a list in brackets/],
  ] as const) {
    test(`with ${what}`, () => {
      const reading = read(file);
      assert.ok(reading.kind === 'wrong');
      assert.match(reading.problems.join('\n'), problem);
    });
  }

  test('of the documentation is good', () => {
    const page = readFileSync(new URL('../../../docs/genesys.md', import.meta.url), 'utf8');
    const example = /```json\n(\{\n {2}"\$schema": "\.\/genesys-site[\s\S]*?)```/.exec(page)?.[1];
    const reading = readGenesysFile('genesys-v3', 'site.json', {
      readFile: (name) => (name === 'site.json' ? (example ?? '') : 'a secret'),
      environment: {},
    });
    assert.deepEqual(reading.kind === 'wrong' ? reading.problems : [], []);
  });
});

describe('B28 the command line of a gateway before Genesys Web Services', () => {
  const ask = (...args: readonly string[]) =>
    readCommandLine(['--site', 'site-1', '--allow-origin', 'https://desk.example', ...args], {
      readFile: () => JSON.stringify(GOOD),
      environment: { CLIENT_SECRET: 'x' },
    });

  test('starts it, and tries it', () => {
    const genesys = ['--backend', 'genesys-v3', '--config', 'site.json'];
    const start = ask(...genesys);
    assert.ok(start.kind === 'wrong', 'the variable of the process is not set here');
    const named = ask('--check-site');
    assert.ok(named.kind === 'wrong');
    assert.match(named.problems.join(), /--check-site: expected --backend genesys-v3/);
  });

  test('refuses tokens and a shared state, which it has no use for', () => {
    const request = ask(
      ...['--backend', 'genesys-v2', '--config', 'site.json'],
      ...['--oidc-issuer', 'https://id.example', '--oidc-audience', 'desk'],
      ...['--state', 'redis://127.0.0.1:6379'],
    );
    assert.ok(request.kind === 'wrong');
    assert.match(request.problems.join('\n'), /--oidc-issuer: expected none/);
    assert.match(request.problems.join('\n'), /--state: expected memory/);
  });
});
