import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { isAlive, processGone } from '../testing/process-gone.js';
import { SOURCE_GATEWAY } from '../testing/source-gateway.js';
import { Lab } from './lab.js';
import type { SiteDescription } from './lab-site.js';

const OPTIONS = { ...SOURCE_GATEWAY, allowedOrigins: ['http://127.0.0.1:1'] };
const UNKNOWN = { telephony: 'unknown', configuration: 'unknown', statistics: 'unknown' };
/** Long for a loopback answer, short for a test of there being none. */
const NO_ANSWER_MS = 400;

/** How a site's gateway meets a request: it refuses the connection, is silent, or answers. */
async function knock(site: SiteDescription): Promise<'refused' | 'silent' | 'answers'> {
  try {
    const signal = AbortSignal.timeout(NO_ANSWER_MS);
    await fetch(site.gateway.replace('ws:', 'http:'), { signal });
    return 'answers';
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'silent' : 'refused';
  }
}

async function siteOf(lab: Lab, id: string): Promise<SiteDescription> {
  const site = (await lab.describe()).sites.find((candidate) => candidate.id === id);
  assert.ok(site);
  return site;
}

describe('A lab (B15)', () => {
  const lab = new Lab(OPTIONS);
  before(() => lab.start());
  after(() => lab.stop());

  test('has two sites that run, with all services on and nobody logged in', async () => {
    const { sites, network, agents, faults } = await lab.describe();
    assert.deepEqual(
      sites.map(({ id, name, process }) => [id, name, process]),
      [
        ['site-1', 'Frankfurt', 'running'],
        ['site-2', 'Munich', 'running'],
      ],
    );
    assert.equal(network, 'connected');
    for (const site of sites) {
      assert.deepEqual(site.services, { telephony: 'on', configuration: 'on', statistics: 'on' });
      assert.deepEqual(site.loggedIn, []);
      assert.deepEqual([site.phones, site.calls, site.maintenance], ['in-service', 0, 'none']);
      assert.equal(await knock(site), 'answers');
    }
    assert.deepEqual(agents[0], {
      username: 'agent1',
      password: 'demo-1',
      preferredSite: 'site-1',
      shows: agents[0]?.shows,
    });
    // Only faults that the product already handles.
    assert.deepEqual([...faults].sort(), [
      'call',
      'configuration-off',
      'configuration-on',
      'end-shutdown',
      'expire-registration',
      'freeze',
      'graceful-shutdown',
      'hang-up',
      'kill',
      'log-in-elsewhere',
      'manual-logout',
      'restore-registration',
      'start',
      'statistics-off',
      'statistics-on',
      'supervisor-logout',
      'telephony-off',
      'telephony-on',
      'thaw',
      'unknown-logout',
    ]);
  });

  test('kills a site so that its address refuses connections, and starts it at the same one', async () => {
    const site = await siteOf(lab, 'site-1');
    const pids = lab.pids;
    assert.equal((await lab.inject('site-1', 'kill')).kind, 'done');
    assert.equal(pids.filter(isAlive).length, 1);
    assert.equal(await knock(site), 'refused');
    const killed = await siteOf(lab, 'site-1');
    assert.deepEqual([killed.process, killed.services], ['killed', UNKNOWN]);

    assert.equal((await lab.inject('site-1', 'start')).kind, 'done');
    const started = await siteOf(lab, 'site-1');
    assert.deepEqual([started.process, started.gateway], ['running', site.gateway]);
    assert.equal(await knock(started), 'answers');
  });

  test('freezes a site so that it accepts connections in silence, and thaws it', async () => {
    assert.equal((await lab.inject('site-2', 'freeze')).kind, 'done');
    const frozen = await siteOf(lab, 'site-2');
    assert.deepEqual([frozen.process, frozen.services], ['frozen', UNKNOWN]);
    assert.equal(await knock(frozen), 'silent');

    assert.equal((await lab.inject('site-2', 'thaw')).kind, 'done');
    assert.equal(await knock(frozen), 'answers');
    assert.equal((await siteOf(lab, 'site-2')).process, 'running');
  });

  for (const service of ['telephony', 'configuration', 'statistics'] as const) {
    test(`turns ${service} off and on at one site only`, async () => {
      assert.equal((await lab.inject('site-1', `${service}-off`)).kind, 'done');
      assert.equal((await siteOf(lab, 'site-1')).services[service], 'off');
      assert.equal((await siteOf(lab, 'site-2')).services[service], 'on');
      assert.equal((await lab.inject('site-1', `${service}-off`)).kind, 'refused');
      assert.equal((await lab.inject('site-1', `${service}-on`)).kind, 'done');
      assert.equal((await siteOf(lab, 'site-1')).services[service], 'on');
    });
  }

  test('refuses impossible faults with a reason', async () => {
    const refused = (reason: string) => ({ kind: 'refused', reason });
    assert.deepEqual(await lab.inject('site-1', 'start'), refused('Frankfurt runs already.'));
    assert.deepEqual(await lab.inject('site-1', 'thaw'), refused('Frankfurt is not frozen.'));
    await lab.inject('site-1', 'freeze');
    assert.deepEqual(await lab.inject('site-1', 'freeze'), refused('Frankfurt is frozen already.'));
    assert.deepEqual(
      await lab.inject('site-1', 'telephony-off'),
      refused('Frankfurt is frozen: thaw it first.'),
    );
    await lab.inject('site-1', 'kill');
    assert.deepEqual(await lab.inject('site-1', 'kill'), refused('Frankfurt is not running.'));
    assert.deepEqual(
      await lab.inject('site-1', 'telephony-off'),
      refused('Frankfurt is not running: start it first.'),
    );
    await lab.inject('site-1', 'start');
    assert.deepEqual(await lab.inject('site-9', 'kill'), {
      kind: 'unknown-site',
      known: ['site-1', 'site-2'],
    });
  });

  test('takes two faults at once one after the other', async () => {
    const results = await Promise.all([lab.inject('site-2', 'kill'), lab.inject('site-2', 'kill')]);
    assert.deepEqual(
      results.map(({ kind }) => kind),
      ['done', 'refused'],
    );
    await lab.inject('site-2', 'start');
  });

  test('runs beside another one, which leaves no process when it stops, the frozen site included', async () => {
    const other = new Lab(OPTIONS);
    try {
      await other.start();
      await other.inject('site-1', 'freeze');
      const pids = other.pids;
      assert.equal(pids.length, 2);
      await other.stop();
      assert.deepEqual(pids.filter(isAlive), []);
      assert.equal(await knock(await siteOf(lab, 'site-1')), 'answers');
    } finally {
      await other.stop();
    }
  });
});

test('A gateway that does not start is reported with its own words, and nothing stays behind', async () => {
  const lab = new Lab({ ...OPTIONS, gatewayArgs: ['--no-such-option'] });
  await assert.rejects(lab.start(), /did not start.*--no-such-option/s);
  assert.deepEqual(lab.pids, []);
});

test('A lab that is killed takes its gateways with it, the frozen one too', async (t) => {
  const Pids = v.object({ pids: v.array(v.number()) });
  const script = fileURLToPath(new URL('../testing/run-lab.ts', import.meta.url));
  // Its databases stay behind, as nobody is left to remove them.
  const temporary = await mkdtemp(path.join(tmpdir(), 'agent-dr-test-'));
  t.after(() => rm(temporary, { recursive: true, maxRetries: 3 }));
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), script, SOURCE_GATEWAY.gatewayEntry],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, TMPDIR: temporary, TMP: temporary },
    },
  );
  const [{ pids }] = v.parse(v.looseTuple([Pids]), await once(child, 'message'));
  assert.equal(pids.filter(isAlive).length, 2);
  child.kill('SIGKILL');
  await Promise.all(pids.map(processGone));
});
