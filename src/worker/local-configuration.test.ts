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

  for (const address of [
    'ws://localhost.evil.example/',
    'ws://127.0.0.1.evil.example/',
    'wss://user:secret@site-1.example/',
    'https://site-1.example/',
    'wss://site-1.example/#x',
    '//site-1.example/',
    '',
  ]) {
    test(`${JSON.stringify(address)} is no gateway's address`, () => {
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
