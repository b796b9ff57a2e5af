import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { readCommandLine } from '../cli-options.js';
import { passwordMatches } from '../simulated-site/password-hash.js';
import { hashLine, readHashLine } from './password-line.js';
import { readSiteFile } from './site-file.js';

const EXAMPLE = readFileSync(new URL('../../kamailio/site.example.json', import.meta.url), 'utf8');

const problems = (change: (file: Record<string, unknown>) => unknown): readonly string[] => {
  const file = JSON.parse(EXAMPLE) as Record<string, unknown>;
  const reading = readSiteFile('site.json', JSON.stringify(change(file)));
  return reading.kind === 'wrong' ? reading.problems : [];
};

test('B28 the example of a site’s file is good, and has what it does not say', () => {
  const reading = readSiteFile('site.json', EXAMPLE);
  assert.ok(reading.kind === 'good');
  assert.equal(reading.file.phoneReturnSeconds, 20);
});

test('B28 what is wrong with a site’s file is said with its place, and no password is repeated', () => {
  const agent = { username: 'a', dn: '70 01', password: 5, lunch: true };
  const all = problems((file) => ({ ...file, servers: [], agents: [agent], server: 1 }));
  assert.deepEqual(all, [
    'servers in site.json: expected at least one server',
    'agents.0.password in site.json: expected a password, or scrypt:… as --hash-password writes it',
    'agents.0.dn in site.json: expected a DN of letters, digits, ".", "_" and "-" such as 7001',
    'agents.0.lunch in site.json: there is no such option',
    'server in site.json: there is no such option',
  ]);
});

test('B28 two agents on one line, or of one name, are refused', () => {
  const twice = (first: object, second: object): readonly string[] =>
    problems((file) => ({ ...file, agents: [first, second] }));
  assert.match(
    twice({ username: 'a', dn: '1' }, { username: 'b', dn: '1' }).join(),
    /a DN for each agent/,
  );
  assert.match(
    twice({ username: 'a', dn: '1' }, { username: 'a', dn: '2' }).join(),
    /each user name once/,
  );
});

test('B28 a password line is read again, and matches its password only', async () => {
  const line = await hashLine('four words in secret\n');
  const hash = readHashLine(line);
  assert.ok(hash);
  assert.equal(await passwordMatches('four words in secret', hash), true);
  assert.equal(await passwordMatches('another', hash), false);
  assert.equal(readHashLine('four words in secret'), null);
});

test('B28 a SIP site needs its file, which is checked before anything starts', () => {
  const read = (...args: readonly string[]): unknown =>
    readCommandLine(['--site', 'site-1', '--allow-origin', 'https://desk.example', ...args], {
      environment: {},
      readFile: (name) => {
        if (name === 'absent.json') throw new Error('ENOENT');
        return name === 'good.json' ? EXAMPLE : '{"servers": 1';
      },
    });
  const kind = (request: unknown): unknown => Reflect.get(request as object, 'kind');
  assert.equal(kind(read('--backend', 'kamailio', '--config', 'good.json')), 'start-platform');
  assert.deepEqual(read('--backend', 'kamailio'), {
    kind: 'wrong',
    problems: [
      "--config: expected the name of the site's file, because the site is a real one, found nothing",
    ],
  });
  for (const file of ['absent.json', 'broken.json']) {
    assert.equal(kind(read('--backend', 'kamailio', '--config', file)), 'wrong', file);
  }
  assert.equal(kind(read('--config', 'good.json')), 'wrong');
});
