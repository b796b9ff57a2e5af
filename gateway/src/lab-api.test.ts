import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import test from 'node:test';
import * as v from 'valibot';
import { LabApi } from './lab-api.js';
import { FAULTS } from './simulated-site/faults.js';
import type { RunningGateway } from './start-gateway.js';
import { GatewayClient } from './testing/gateway-client.js';
import { withGateway } from './testing/gateway-under-test.js';
import { within } from './testing/within.js';

test('the lab is closed unless it is asked for', () =>
  withGateway({}, ({ labPort }) => {
    assert.equal(labPort, null);
    return Promise.resolve();
  }));

test('the overview tells the site, its services, its agents and the faults, and no password', () =>
  withLab(async ({ port, labPort }) => {
    await GatewayClient.logIn(port, 'agent1');
    const { status, body, text } = await ask(labPort, 'GET', '/');
    assert.equal(status, 200);
    assert.deepEqual(body['site'], { id: 'site-1', name: 'Frankfurt' });
    assert.deepEqual(body['faults'], FAULTS);
    assert.deepEqual(v.parse(v.array(v.unknown()), body['agents'])[0], {
      username: 'agent1',
      dn: '7001',
      inService: true,
      agent: 'not-ready',
      onCall: false,
    });
    assert.equal(body['shuttingDown'], false);
    assert.doesNotMatch(text, /demo-|password|salt|hash/);
  }));

test('a fault is answered when it has happened', () =>
  withLab(async ({ port, labPort, site }) => {
    const client = await GatewayClient.open(port, 'agent1');
    await client.ask('services.subscribe');
    const { status, body } = await ask(labPort, 'POST', '/faults/telephony-off');
    assert.equal(status, 200);
    assert.deepEqual(body, { fault: 'telephony-off', site: 'site-1' });
    assert.equal(site.services().telephony, 'off');
    await client.notification('service.status');
  }));

test('a fault without effect is a conflict, with the reason', () =>
  withLab(async ({ labPort }) => {
    const { status, body } = await ask(labPort, 'POST', '/faults/supervisor-logout');
    assert.equal(status, 409);
    assert.equal(body['error'], 'nobody is logged in here');
  }));

test('an unknown fault is not found, and the known ones are listed', () =>
  withLab(async ({ labPort }) => {
    for (const path of ['/faults/meteorite', '/faults/', '/faults/__proto__']) {
      const { status, body } = await ask(labPort, 'POST', path);
      assert.equal(status, 404);
      assert.deepEqual(body['faults'], FAULTS);
    }
    assert.equal((await ask(labPort, 'GET', '/elsewhere')).status, 404);
  }));

test('the wrong method is refused and changes nothing', () =>
  withLab(async ({ labPort, site }) => {
    assert.equal((await ask(labPort, 'GET', '/faults/telephony-off')).status, 405);
    assert.equal((await ask(labPort, 'POST', '/')).status, 405);
    assert.equal(site.services().telephony, 'on');
  }));

test('a web page cannot reach the lab: no Origin, and loopback names only', () =>
  withLab(async ({ labPort, site }) => {
    const attempts = [
      { origin: 'http://localhost:8080' },
      { origin: 'null' },
      { host: 'evil.example' },
      { host: `localhost.evil.example:${labPort}` },
      { host: `127.0.0.1.evil.example:${labPort}` },
    ];
    for (const headers of attempts) {
      assert.equal((await ask(labPort, 'POST', '/faults/telephony-off', headers)).status, 403);
    }
    assert.equal(site.services().telephony, 'on');
    const { status } = await ask(labPort, 'GET', '/', { host: `LOCALHOST:${labPort}` });
    assert.equal(status, 200);
  }));

test('a request that does not come to its end is ended', () =>
  withGateway({}, async ({ site }) => {
    const lab = new LabApi(site, 100);
    const socket = connect(await lab.start(0), '127.0.0.1');
    try {
      socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
      assert.match(String(await within('the end', once(socket, 'data'))), /^HTTP\/1\.1 408 /);
    } finally {
      socket.destroy();
      await lab.stop();
    }
  }));

interface LabAnswer {
  readonly status: number | undefined;
  readonly body: Record<string, unknown>;
  readonly text: string;
}

function withLab(
  run: (gateway: RunningGateway & { readonly labPort: number }) => Promise<void>,
): Promise<void> {
  return withGateway({ labPort: 0 }, (gateway) => {
    assert.ok(gateway.labPort !== null);
    return run({ ...gateway, labPort: gateway.labPort });
  });
}

function ask(
  port: number,
  method: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<LabAnswer> {
  const answer = new Promise<LabAnswer>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        const body = v.parse(v.record(v.string(), v.unknown()), JSON.parse(text));
        resolve({ status: response.statusCode, body, text });
      });
    });
    sent.on('error', reject).end();
  });
  return within(`${method} ${path}`, answer);
}
