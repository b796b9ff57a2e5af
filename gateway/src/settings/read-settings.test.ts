import assert from 'node:assert/strict';
import test from 'node:test';
import { readCommandLine, type CliRequest } from '../cli-options.js';
import { DEMO_AGENTS } from '../simulated-site/demo-data.js';
import { HELP } from './help.js';
import { OPTIONS } from './gateway-settings.js';

const GOOD = {
  site: { id: 'site-1' },
  listen: { allowOrigins: ['https://desk.example'], port: 4443 },
};

/** As if these were the files. */
function read(
  files: Readonly<Record<string, unknown>>,
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): CliRequest {
  return readCommandLine(['--config-file', 'gateway.json', ...args], {
    environment,
    readFile: (name) => {
      const file = files[name];
      if (file === undefined) throw Object.assign(new Error('no'), { code: 'ENOENT' });
      return typeof file === 'string' ? file : JSON.stringify(file);
    },
  });
}

function problemsOf(request: CliRequest): readonly string[] {
  assert(request.kind === 'wrong');
  return request.problems;
}

test('the file has all options, and flags go before it', () => {
  const request = read({ 'gateway.json': GOOD }, ['--port', '4444', '--log-level', 'warn']);
  assert(request.kind === 'start');
  assert.equal(request.options.port, 4444);
  assert.deepEqual(request.options.allowedOrigins, ['https://desk.example']);
  assert.equal(request.settings.log.level, 'warn');
});

test('all that is wrong is said at once, each with its place, what was expected and what was found', () => {
  const wrong = {
    site: { id: '../x', nmae: 'One' },
    listen: { allowOrigins: ['https://desk.example', '*'], port: '4443' },
    log: 'loud',
    sesions: {},
  };
  const args = ['--drain-seconds', 'soon', '--prot', '1', 'stray', '--oidc-audience', 'desk'];
  assert.deepEqual([...problemsOf(read({ 'gateway.json': wrong }, args))].sort(), [
    '--drain-seconds: expected a whole number from 0 to 86400, found "soon"',
    '--prot: there is no such option, did you mean --port?',
    '1: unexpected argument',
    'listen.allowOrigins in gateway.json: expected an origin without a path such as http://localhost:8080, found "*"',
    'listen.port in gateway.json: expected a whole number from 0 to 65535, found "4443"',
    'log in gateway.json: expected a section in braces, found "loud"',
    'sesions in gateway.json: there is no such option, did you mean sessions?',
    'site.id in gateway.json: expected an id of letters, digits, ".", "_" and "-" such as site-1, found "../x"',
    'site.nmae in gateway.json: there is no such option, did you mean name?',
    'stray: unexpected argument',
    'tokens.issuer in gateway.json: expected an https: address such as https://id.example, found nothing',
  ]);
});

for (const [what, file, problem] of [
  ['no JSON', '{\n  "site": secret\n}', /^gateway\.json, line 2, column 11: expected a value$/],
  [
    'the same twice',
    '{"log":{},\n"log":{}}',
    /^gateway\.json, line 2, column 1: .* each name once$/,
  ],
  ['a comma too many', '{"site":{"id":"site-1",}}', /line 1, column 24: expected a name in quot/],
  ['no object', '[]', /^gateway\.json: expected an object/],
  ['nothing', '', /^gateway\.json, line 1, column 1: expected a value$/],
  ['endless nesting', '['.repeat(100_000), /expected fewer levels$/],
] as const) {
  test(`a file with ${what} is told by its line and column, without what is there`, () => {
    const problems = problemsOf(read({ 'gateway.json': file }));
    assert.match(problems[0] ?? '', problem);
    assert.doesNotMatch(problems.join('\n'), /secret/);
  });
}

test('a file that is not there is told', () => {
  assert.deepEqual(
    problemsOf(read({}, ['--check-config']))[0],
    '--config-file: gateway.json cannot be read (ENOENT)',
  );
});

test('a secret is read from a file or the environment, in the file and by its flag', () => {
  const url = 'redis://user:hunter2@store.example:6379';
  const state = { url: { file: '/run/secrets/store' } };
  const files = { 'gateway.json': { ...GOOD, state }, '/run/secrets/store': `${url}\n` };
  const inEnvironment = { 'gateway.json': { ...GOOD, state: { url: { environment: 'STORE' } } } };
  for (const request of [
    read(files),
    read(inEnvironment, [], { STORE: url }),
    read({ ...files, 'gateway.json': GOOD }, ['--state', 'file:/run/secrets/store']),
    read({ 'gateway.json': GOOD }, ['--state', 'env:STORE'], { STORE: url }),
  ]) {
    assert(request.kind === 'start');
    assert.equal(request.options.stateUrl, url);
  }
});

test('a secret that cannot be had is told by its place, one that is wrong without itself', () => {
  const withState = (url: unknown) => ({
    'gateway.json': { ...GOOD, state: { url } },
    empty: '\n',
  });
  for (const [url, expected] of [
    [{ file: 'gone' }, 'state.url in gateway.json: gone cannot be read (ENOENT)'],
    [{ file: 'empty' }, 'state.url in gateway.json: expected a secret in empty, found none'],
    [
      { environment: 'GONE' },
      'state.url in gateway.json: expected a secret in the variable GONE, found none',
    ],
    [
      'http://user:hunter2@store.example',
      'state.url in gateway.json: expected memory or redis://HOST:PORT, found "http://…@store.example"',
    ],
    [
      { file: 'x', environment: 'hunter2' },
      'state.url in gateway.json: expected memory or redis://HOST:PORT, found an object',
    ],
  ] as const) {
    assert.deepEqual(problemsOf(read(withState(url))), [expected]);
  }
});

test('--check-config finds the same, and starts nothing', () => {
  assert.equal(read({ 'gateway.json': GOOD }, ['--check-config']).kind, 'checked');
  assert.equal(read({ 'gateway.json': {} }, ['--check-config']).kind, 'wrong');
  assert.match(
    problemsOf(read({ 'gateway.json': GOOD }, ['--check-config=yes']))[0] ?? '',
    /takes no value/,
  );
});

test('every option has a flag of its own, which help and the command line know', () => {
  const flags = OPTIONS.map(({ flag }) => flag);
  assert.equal(new Set(flags).size, flags.length);
  for (const { flag, expected, says } of OPTIONS) {
    assert.match(HELP, new RegExp(`^  ${flag} `, 'm'));
    assert.notEqual(expected, '', flag);
    assert.notEqual(says, '', flag);
    const [problem] = problemsOf(readCommandLine([flag]));
    assert.equal(problem, `${flag}: expected a value, found nothing`);
  }
  assert.ok(DEMO_AGENTS.every(({ password }) => !HELP.includes(password)));
});

test('what does not go together is said: a certificate without its key, hashes without one', () => {
  const certificateFile = '/etc/agent-dr/tls.crt';
  const state = { url: 'redis://store.example:6379' };
  const file = { ...GOOD, listen: { ...GOOD.listen, certificateFile }, state };
  const problems = problemsOf(read({ 'gateway.json': file }, ['--log-agents', 'hashed']));
  assert.deepEqual(
    problems.map((problem) => problem.split(': expected')[0]),
    [
      'listen.keyFile in gateway.json',
      'state.siblingUrl in gateway.json',
      'log.agentKey in gateway.json',
    ],
  );
  const key = ['--log-agents', 'hashed', '--log-agent-key', 'short'];
  const [problem] = problemsOf(read({ 'gateway.json': GOOD }, key));
  assert.equal(problem, '--log-agent-key: expected at least 16 characters, found something else');
});

test('--check-config looks into the files of the certificate, too', () => {
  const args = ['--tls-certificate', '/no/such.crt', '--tls-key', '/no/such.key', '--check-config'];
  assert.match(problemsOf(read({ 'gateway.json': GOOD }, args))[0] ?? '', /ENOENT.*such\.crt/);
});
