import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readLocalConfiguration } from './local-configuration.js';

const site = (n: number) => ({
  id: `site-${n}`,
  name: `Site ${n}`,
  gateways: [`wss://site-${n}.example/gateway`],
  configServerProxy: { host: `csp-${n}.example`, port: 2020 },
});
const valid = { application: 'AgentDesktop', sites: [site(1), site(2)] };

const problemsOf = (value: unknown) => {
  const reading = readLocalConfiguration(value);
  return reading.kind === 'invalid' ? reading.problems : [];
};

describe('local configuration', () => {
  test('S1.3 the least that is needed is completed with documented defaults', () => {
    assert.deepEqual(readLocalConfiguration(valid), {
      kind: 'valid',
      configuration: {
        ...valid,
        retryInterval: 5,
        hotSeating: false,
        supervisorLogoutReasons: ['supervisor_logout'],
        afterSwitchover: {
          agentState: 'not-ready',
          notReadyReason: 'Switchover',
          restoreWithin: 300,
        },
        standby: 'warm',
        callEndDeadline: 900,
        optionNames: {
          personSection: 'disaster-recovery',
          preferredApplication: 'preferred-application',
          secondaryApplication: 'secondary-application',
          applicationSection: 'disaster-recovery',
          siteTimeout: 'site-timeout',
          siteSipRegisterTimeout: 'site-sip-register-timeout',
        },
      },
    });
  });

  test('B31 of very many problems as many are named as somebody can mend', () => {
    const sites = Array.from({ length: 10_000 }, () => null);
    assert.equal(problemsOf({ ...valid, sites }).length, 50);
  });

  const wrong: readonly (readonly [string, unknown, string, string, string])[] = [
    ['nothing at all', undefined, '', 'an object with application and sites', 'nothing'],
    ['a text', 'x', '', 'an object with application and sites', '"x"'],
    ['no application', { ...valid, application: undefined }, 'application', 'a text', 'nothing'],
    [
      'an empty application',
      { ...valid, application: ' ' },
      'application',
      'a text that is not empty',
      '""',
    ],
    ['sites that are no list', { ...valid, sites: {} }, 'sites', 'a list of sites', 'an object'],
    ['one site', { ...valid, sites: [site(1)] }, 'sites', 'two sites or more', 'a list of 1'],
    [
      'a port that is a text',
      { ...valid, sites: [site(1), { ...site(2), configServerProxy: { host: 'h', port: '1' } }] },
      'sites[1].configServerProxy.port',
      'a port number',
      '"1"',
    ],
    [
      'an unencrypted gateway elsewhere',
      { ...valid, sites: [{ ...site(1), gateways: ['ws://site-1.example/'] }, site(2)] },
      'sites[0].gateways[0]',
      'a wss: address without user name or fragment; ws: only on this machine',
      '"ws://site-1.example/"',
    ],
    [
      'an id with a space',
      { ...valid, sites: [{ ...site(1), id: 'site 1' }, site(2)] },
      'sites[0].id',
      'letters, digits, - and _ only',
      '"site 1"',
    ],
    [
      'a retry interval of 0',
      { ...valid, retryInterval: 0 },
      'retryInterval',
      'seconds from 1 to 3600',
      '0',
    ],
    [
      'another agent state after a switchover',
      { ...valid, afterSwitchover: { agentState: 'ready' } },
      'afterSwitchover.agentState',
      '"not-ready" or "restore"',
      '"ready"',
    ],
    [
      'a return by itself without its minutes',
      { ...valid, autoReturn: {} },
      'autoReturn.after',
      'an object with after and minimumDwell, in minutes',
      'nothing',
    ],
    [
      'a return by itself at once',
      { ...valid, autoReturn: { after: 0 } },
      'autoReturn.after',
      'minutes from 1 to 1440',
      '0',
    ],
    [
      'supervisors’ reasons that are no list',
      { ...valid, supervisorLogoutReasons: 'supervisor_logout' },
      'supervisorLogoutReasons',
      'a list of reasons',
      '"supervisor_logout"',
    ],
    [
      'a reason for being not ready that is there twice',
      { ...valid, notReadyReasons: ['Lunch', 'Break', 'Lunch '] },
      'notReadyReasons',
      'reasons that differ from each other',
      'a list of 3',
    ],
    [
      'another kind of standby',
      { ...valid, standby: 'hot' },
      'standby',
      '"off", "probe" or "warm"',
      '"hot"',
    ],
    [
      'hotSeating as a text',
      { ...valid, hotSeating: 'yes' },
      'hotSeating',
      'true or false',
      '"yes"',
    ],
    [
      'a misspelt field',
      { ...valid, hotseating: true },
      'hotseating',
      'no such field: a known one, spelt as documented',
      '"hotseating"',
    ],
  ];
  for (const [what, value, path, expected, found] of wrong) {
    test(`${what}: named with what was expected and found`, () => {
      assert.deepEqual(problemsOf(value), [{ path, expected, found }]);
    });
  }

  test('a gateway is exactly the address that was written, a look-alike is another one', () => {
    const gateways = ['wss://site-1.example:8443/gateway', 'wss://xn--site-1-8nf.example/gateway'];
    const reading = readLocalConfiguration({
      ...valid,
      sites: [{ ...site(1), gateways }, site(2)],
    });
    assert.deepEqual(
      reading.kind === 'valid' && reading.configuration.sites[0]?.gateways,
      gateways,
    );
  });

  test('a list of gateways is checked to its last one', () => {
    const gateways = ['wss://a.example/', 'wss://b.example/', 'ws://c.example/'];
    assert.deepEqual(
      problemsOf({ ...valid, sites: [{ ...site(1), gateways }, site(2)] }).map(({ path }) => path),
      ['sites[0].gateways[2]'],
    );
  });

  test('an object with a prototype of its own brings nothing in', () => {
    const value: unknown = JSON.parse('{"__proto__": {"application": "A", "sites": []}}');
    const paths = problemsOf(value).map(({ path }) => path);
    assert.deepEqual(paths.slice(0, 2), ['application', 'sites']);
  });

  test('two sites with one id, or one Configuration Server Proxy, cannot be told apart', () => {
    assert.equal(problemsOf({ ...valid, sites: [site(1), site(1)] }).length, 2);
  });

  test('every field that is wrong is named, not only the first', () => {
    const paths = problemsOf({ sites: [{}, site(2)] }).map((problem) => problem.path);
    assert.deepEqual(paths, [
      'application',
      'sites[0].id',
      'sites[0].name',
      'sites[0].gateways',
      'sites[0].configServerProxy',
    ]);
  });

  for (const address of [
    'ws://localhost:4101',
    'ws://127.0.0.1:4101',
    'ws://[::1]:4101',
    'wss://site-1.example/gateway?x=1',
  ]) {
    test(`${address} is a gateway's address`, () => {
      assert.deepEqual(
        problemsOf({ ...valid, sites: [{ ...site(1), gateways: [address] }, site(2)] }),
        [],
      );
    });
  }

  for (const [why, address] of [
    ['a name that only begins like this machine', 'ws://localhost.evil.example/'],
    ['an address that only begins like this machine', 'ws://127.0.0.1.evil.example/'],
    ['a name that only ends like this machine', 'ws://evil-localhost/'],
    ['a domain of that name', 'ws://evil.localhost/'],
    ['this machine as a user name', 'ws://localhost@evil.example/'],
    ['this machine as a user name and password', 'ws://127.0.0.1:4101@evil.example/'],
    ['this machine as a path', 'ws://evil.example/localhost'],
    ['a backslash, which URLs read as a slash', 'ws://evil.example\\@localhost/'],
    ['every machine', 'ws://0.0.0.0:4101/'],
    ['another loopback address', 'ws://127.0.0.2:4101/'],
    ['this machine within IPv6', 'ws://[::ffff:10.0.0.1]/'],
    ['a letter that looks like the l of localhost', 'ws://\u04cfocalhost:4101/'],
    ['a dotless ı', 'ws://localhost\u0131:4101/'],
    ['user name and password', 'wss://user:secret@site-1.example/'],
    ['a user name alone', 'wss://user@site-1.example/'],
    ['a password alone', 'wss://:secret@site-1.example/'],
    ['a fragment', 'wss://site-1.example/#x'],
    ['no WebSocket', 'https://site-1.example/'],
    ['a script', 'javascript:alert(1)'],
    ['no scheme', '//site-1.example/'],
    ['no host', 'wss://'],
    ['a port beyond the last one', 'wss://site-1.example:65536/'],
    ['a port that is a word', 'wss://site-1.example:gateway/'],
    ['nothing', ''],
  ] as const) {
    test(`${why} is no gateway's address`, () => {
      assert.equal(
        problemsOf({ ...valid, sites: [{ ...site(1), gateways: [address] }, site(2)] }).length,
        1,
      );
    });
  }

  test('what was found is shortened', () => {
    const [problem] = problemsOf({ ...valid, hotSeating: 'x'.repeat(500) });
    assert((problem?.found.length ?? 0) <= 81);
  });
});
