import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { DEMO_AGENTS } from './simulated-site/demo-data.js';
import { SiteDatabase } from './simulated-site/site-database.js';
import { CliProcess } from './testing/cli-process.js';
import { GatewayClient, loginParams, openParams, ORIGIN } from './testing/gateway-client.js';
import { withFolder, writeSeeded } from './testing/gateway-under-test.js';

const ARGS = ['--site', 'site-1', '--allow-origin', ORIGIN, '--port', '0', '--database', 'site.db'];

test('killed with -9, the gateway starts again on its database and keeps the log-in, not the call (B5)', () =>
  withFolder(async (folder) => {
    await writeSeeded(join(folder, 'site.db'));
    const victim = await CliProcess.ready(folder, [...ARGS, '--lab-port', '0']);
    const client = await GatewayClient.logIn(victim.port, 'agent1', { id: 'desk', epoch: 1 });
    await client.ask('agent.ready', { epoch: 1 });
    await fetch(`http://127.0.0.1:${String(victim.labPort)}/faults/call`, { method: 'POST' });
    await client.event('EventEstablished');
    victim.kill('SIGKILL');
    await victim.exit;
    assert.equal((await client.closed).code, 1006);
    assert.ok(existsSync(join(folder, 'site.db.lock')), 'the lock of the driver is left behind');

    const next = await CliProcess.ready(folder, ARGS);
    const again = await GatewayClient.open(next.port, 'agent1', { id: 'desk', epoch: 2 });
    const line = await again.ask('dn.register', { dn: '7001' });
    assert.deepEqual(line, { dn: '7001', inService: true, agent: 'ready' });
    const login = loginParams('agent1', 2);
    assert.deepEqual(await again.ask('agent.login', login), { agent: 'ready' });
    next.kill('SIGTERM');
    assert.equal(await next.exit, 0);
  }));

test('two processes cannot share a database', () =>
  withFolder(async (folder) => {
    await writeSeeded(join(folder, 'site.db'));
    const first = await CliProcess.ready(folder, ARGS);
    const second = CliProcess.start(folder, ARGS);
    assert.equal(await second.exit, 1);
    assert.match(second.errors, /site\.db is in use by process \d+; stop it, or choose another/);
    await GatewayClient.open(first.port, 'agent1');
    first.kill('SIGINT');
    assert.equal(await first.exit, 0);
  }));

test('a taken port ends the second gateway with one line, and frees its database', () =>
  withFolder(async (folder) => {
    await writeSeeded(join(folder, 'site.db'));
    const first = await CliProcess.ready(folder, ARGS);
    const args = [...ARGS, '--port', String(first.port), '--database', 'other.db'];
    const second = CliProcess.start(folder, args);
    assert.equal(await second.exit, 1);
    assert.match(second.errors, /^agent-dr-gateway: port \d+ of 127\.0\.0\.1 is taken.*\n$/);
    assert.equal(existsSync(join(folder, 'other.db.pid')), false);
    first.kill('SIGTERM');
    await first.exit;
  }));

test('the gateway ends with the process that spawned it', () =>
  withFolder(async (folder) => {
    await writeSeeded(join(folder, 'site.db'));
    const gateway = await CliProcess.ready(folder, [...ARGS, '--lab-port', '0']);
    const client = await GatewayClient.open(gateway.port, 'agent1');
    gateway.disconnect();
    assert.equal(await gateway.exit, 0);
    assert.equal((await client.closed).code, 1001);
  }));

test('SIGUSR2 stops the gateway for a restart, which its clients are told (1012)', () =>
  withFolder(async (folder) => {
    await writeSeeded(join(folder, 'site.db'));
    const gateway = await CliProcess.ready(folder, ARGS);
    const client = await GatewayClient.open(gateway.port, 'agent1');
    gateway.kill('SIGUSR2');
    assert.equal(await gateway.exit, 0);
    assert.equal((await client.closed).code, 1012);
  }));

test('no password gets into the output, with whatever goes wrong', () =>
  withFolder(async (folder) => {
    await writeSeeded(join(folder, 'site.db'));
    const database = new SiteDatabase(join(folder, 'site.db'));
    database.run('ALTER TABLE dns RENAME COLUMN in_service TO is_lost');
    database.close();
    const gateway = await CliProcess.ready(folder, ARGS);
    const client = await GatewayClient.open(gateway.port, 'agent1');
    // The backend fails: a column of its database is missing.
    assert.equal(await client.refusalOf('agent.login', loginParams('agent1')), 'internal-error');
    await (
      await GatewayClient.connect(gateway.port)
    ).refusalOf('session.open', { ...openParams('agent1'), application: 'x' });
    gateway.kill('SIGTERM');
    await gateway.exit;
    assert.match(gateway.output, /"event":"call-failed",.*"call":"agent\.login"/);
    assert.match(gateway.output, /^\{.*"event":"gateway-started",.*"address":"127\.0\.0\.1:\d+"/);
    for (const { password } of DEMO_AGENTS) {
      assert.ok(!(gateway.output + gateway.errors).includes(password));
    }
  }));
