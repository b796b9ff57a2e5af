import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import Ajv from 'ajv';
import {
  CONFIGURATION_SCHEMA_FILE,
  configurationSchema,
} from '../../scripts/configuration-schema.js';
import { readLocalConfiguration } from '../../src/worker/configuration/local-configuration.js';

const written = JSON.parse(readFileSync(CONFIGURATION_SCHEMA_FILE, 'utf8')) as object;

test('S1.3 the published schema of the local configuration is that of the worker', () => {
  assert.deepEqual(configurationSchema(), written, 'run `npm run configuration-schema`');
});

// What is used of the schema is in all drafts; this validator knows older ones.
const validate = new Ajv({ logger: false }).compile({ ...written, $schema: undefined });

const site = (id: string, gateways: readonly unknown[] = [`wss://${id}.example/agent-dr`]) => ({
  id,
  name: id,
  gateways,
  configServerProxy: { host: `csp.${id}.example`, port: 2020 },
});
const GOOD = { application: 'AgentDesktop', sites: [site('one'), site('two')] };
const withGateway = (...gateways: readonly unknown[]) => ({
  ...GOOD,
  sites: [site('one', gateways), site('two')],
});

const GOOD_FILES: Readonly<Record<string, unknown>> = {
  'the least that is needed': GOOD,
  'one that names its schema': { $schema: './agent-dr.schema.json', ...GOOD },
  'addresses on this machine': withGateway(
    'ws://127.0.0.1:4310',
    'ws://localhost',
    'ws://[::1]:1/',
  ),
  'addresses with a port, a path and a query': withGateway('wss://g.example:8443/a/b?c=d'),
  'every field': {
    ...GOOD,
    retryInterval: 1.5,
    hotSeating: true,
    supervisorLogoutReasons: [],
    notReadyReasons: ['Lunch', 'Training'],
    relaunchEndpointAfter: 0,
    afterSwitchover: { agentState: 'restore', notReadyReason: 'Moved', restoreWithin: 60 },
    callEndDeadline: 0,
    standby: 'probe',
    autoReturn: { after: 5, minimumDwell: 0 },
    optionNames: { siteTimeout: 'desk.timeout' },
  },
};

const BAD_FILES: Readonly<Record<string, unknown>> = {
  'no object': 'agent-dr',
  'no application': { sites: GOOD.sites },
  'an empty application': { ...GOOD, application: '' },
  'one site': { ...GOOD, sites: [site('one')] },
  'a misspelt field': { ...GOOD, retryIntervall: 5 },
  'a misspelt field of a site': { ...GOOD, sites: [{ ...site('one'), gateway: 'x' }, site('two')] },
  'an id with a space': { ...GOOD, sites: [site('one'), { ...site('two'), id: 'site 2' }] },
  'a site without gateways': withGateway(),
  'a gateway that is not encrypted': withGateway('ws://gateway.example'),
  'a gateway with a user name': withGateway('wss://agent@gateway.example'),
  'a gateway with a fragment': withGateway('wss://gateway.example/#here'),
  'a web page for a gateway': withGateway('https://gateway.example'),
  'a number for a gateway': withGateway(7),
  'a retry interval of 0': { ...GOOD, retryInterval: 0 },
  'a text for a number': { ...GOOD, retryInterval: '5' },
  'an unknown standby': { ...GOOD, standby: 'hot' },
  'an unknown state': { ...GOOD, afterSwitchover: { agentState: 'ready' } },
  'no minutes of the return': { ...GOOD, autoReturn: {} },
  'no reasons to choose from': { ...GOOD, notReadyReasons: [] },
  'an empty reason': { ...GOOD, notReadyReasons: [''] },
  'a schema that is no text': { ...GOOD, $schema: 1 },
};

/** What a schema cannot say. */
const ONLY_THE_WORKER_KNOWS: Readonly<Record<string, unknown>> = {
  'the same id twice': { ...GOOD, sites: [site('one'), { ...site('two'), id: 'one' }] },
  'the same proxy twice': { ...GOOD, sites: [site('one'), { ...site('one'), id: 'two' }] },
  'the same reason twice': { ...GOOD, notReadyReasons: ['Lunch', 'Lunch'] },
  'an application of spaces': { ...GOOD, application: ' ' },
};

const isTaken = (file: unknown): boolean => readLocalConfiguration(file).kind === 'valid';

for (const [name, file] of Object.entries(GOOD_FILES)) {
  test(`S1.3 schema and worker take ${name}`, () => {
    assert.deepEqual(
      [validate(file), isTaken(file)],
      [true, true],
      JSON.stringify(validate.errors),
    );
  });
}
for (const [name, file] of Object.entries(BAD_FILES)) {
  test(`S1.3 schema and worker refuse ${name}`, () => {
    assert.deepEqual([validate(file), isTaken(file)], [false, false]);
  });
}
for (const [name, file] of Object.entries(ONLY_THE_WORKER_KNOWS)) {
  test(`S1.3 the worker refuses ${name}, which a schema cannot`, () => {
    assert.deepEqual([validate(file), isTaken(file)], [true, false]);
  });
}

test('S1.3 the address of the schema does not reach the session', () => {
  const reading = readLocalConfiguration({ $schema: 'https://desk.example/schema', ...GOOD });
  assert.equal(reading.kind, 'valid');
  assert.ok(!JSON.stringify(reading).includes('desk.example'));
});
