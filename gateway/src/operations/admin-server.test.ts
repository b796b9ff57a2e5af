import assert from 'node:assert/strict';
import test from 'node:test';
import { Registry } from 'prom-client';
import { AdminServer } from './admin-server.js';
import { readinessOf, type ReadinessFacts } from './readiness.js';

const FACTS: ReadinessFacts = {
  site: 'site-1',
  phase: 'running',
  state: 'shared',
  gateways: 2,
  services: { telephony: 'on', configuration: 'on', statistics: 'on' },
  isSilent: false,
};

for (const [what, facts, reasons] of [
  ['all is well', {}, []],
  ['the store is away: it goes on alone (B27)', { state: 'alone' }, []],
  ['no agent has asked for the services yet', { services: null }, []],
  [
    'only telephony is on (S2.3)',
    { services: { telephony: 'on', configuration: 'off', statistics: 'off' } },
    [],
  ],
  [
    'telephony is off',
    { services: { telephony: 'off', configuration: 'on', statistics: 'on' } },
    ['telephony is off'],
  ],
  [
    'it is cut off from the store (B27)',
    { state: 'cut-off' },
    ['only the other gateways have the store'],
  ],
  ['it starts', { phase: 'starting' }, ['it starts']],
  ['it ends', { phase: 'ending' }, ['it ends']],
  ['the site does not answer', { isSilent: true }, ['the site does not answer']],
] satisfies readonly (readonly [string, Partial<ReadinessFacts>, readonly string[]])[]) {
  test(`a gateway is ${reasons.length === 0 ? '' : 'not '}ready when ${what}`, () => {
    const readiness = readinessOf({ ...FACTS, ...facts });
    assert.deepEqual(readiness.reasons, reasons);
    assert.equal(readiness.isReady, reasons.length === 0);
  });
}

test('the administrative port tells health, readiness and metrics, and nothing else', async () => {
  let facts = FACTS;
  const admin = new AdminServer(new Registry(), () => readinessOf(facts));
  const address = `http://127.0.0.1:${await admin.start(0, '127.0.0.1')}`;
  const status = async (path: string, init?: RequestInit): Promise<number> =>
    (await fetch(`${address}${path}`, init)).status;
  try {
    assert.equal(await status('/healthz'), 200);
    assert.equal(await status('/readyz'), 200);
    assert.equal(await status('/readyz?verbose', { method: 'HEAD' }), 200);
    assert.equal(await status('/metrics'), 200);
    assert.equal(await status('/'), 404);
    assert.equal(await status('/metrics/../secrets'), 404);
    assert.equal(await status('/readyz', { method: 'POST', body: 'x' }), 405);
    facts = { ...FACTS, phase: 'ending' };
    const response = await fetch(`${address}/readyz`);
    assert.equal(response.status, 503);
    assert.deepEqual(await response.json(), readinessOf(facts));
    assert.equal(await status('/healthz'), 200);
  } finally {
    await admin.stop();
  }
});
