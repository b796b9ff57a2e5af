import assert from 'node:assert/strict';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import * as v from 'valibot';
import { FAULTS } from '../faults.js';
import { Lab } from '../lab/lab.js';
import { SOURCE_GATEWAY } from '../testing/source-gateway.js';
import { DemoServer } from './demo-server.js';
import { PortError } from './loopback-server.js';
import { originsOf } from './loopback-guard.js';

interface Reply {
  readonly status: number | undefined;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

describe("The demo's server", () => {
  const server = new DemoServer();
  let lab: Lab;
  let port = 0;

  before(async () => {
    port = await server.listen(0);
    assert.equal((await ask('GET', '/')).status, 503);
    lab = new Lab({ ...SOURCE_GATEWAY, allowedOrigins: originsOf(port) });
    await lab.start();
    server.serve(lab);
  });
  after(() => Promise.all([server.stop(), lab.stop()]));

  /** The path goes out as it is: `fetch` would tidy it up first. */
  async function ask(method: string, path: string, headers = {}): Promise<Reply> {
    const sent = request({ host: '127.0.0.1', port, method, path, headers }).end();
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      sent.once('response', resolve).once('error', reject);
    });
    return { status: response.statusCode, headers: response.headers, body: await text(response) };
  }

  const message = ({ body }: Reply) =>
    v.parse(v.pipe(v.string(), v.parseJson(), v.object({ message: v.string() })), body).message;
  const parsed = ({ body }: Reply): unknown => JSON.parse(body);

  test('serves the page with a strict content security policy and no sniffing', async () => {
    const { status, headers, body } = await ask('GET', '/');
    assert.equal(status, 200);
    assert.match(body, /<agent-dr-session config-src="\/agent-dr.json">/);
    assert.equal(headers['content-type'], 'text/html; charset=utf-8');
    assert.equal(headers['x-content-type-options'], 'nosniff');
    const policy = String(headers['content-security-policy']);
    for (const directive of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]) {
      assert.ok(policy.includes(directive), directive);
    }
    assert.doesNotMatch(policy, /unsafe/);
  });

  test('serves scripts and styles by their types, and HEAD without a body', async () => {
    assert.match(String((await ask('GET', '/page.js')).headers['content-type']), /javascript/);
    assert.match(String((await ask('GET', '/page.css')).headers['content-type']), /text\/css/);
    const head = await ask('HEAD', '/page.css');
    assert.deepEqual([head.status, head.body], [200, '']);
  });

  test('leads nowhere outside of its folders', async () => {
    for (const path of [
      '/../main.ts',
      '/%2e%2e/main.ts',
      '/..%2f..%2fpackage.json',
      '/dist/../../package.json',
      '/dist/..%2f..%2fREADME.md',
      '/%00.html',
      '//etc/passwd',
      '/..%5c..%5cpackage.json',
    ]) {
      const reply = await ask('GET', path);
      assert.equal(reply.status, 404, path);
      assert.match(reply.body, /nothing at this address/);
    }
    assert.equal((await ask('GET', '/%zz')).status, 400);
  });

  test('says which methods there are', async () => {
    for (const [method, path, allow] of [
      ['POST', '/', 'GET, HEAD'],
      ['POST', '/lab', 'GET'],
      ['GET', '/lab/sites/site-1/kill', 'POST'],
      ['GET', '/lab/network/cut', 'POST'],
      ['GET', '/lab/crowd/gather', 'POST'],
    ] as const) {
      const reply = await ask(method, path);
      assert.deepEqual([reply.status, reply.headers['allow']], [405, allow]);
    }
  });

  test('gives the component its local configuration (S1.3), with hot seating on request (S1.9)', async () => {
    const { sites } = await lab.describe();
    const expected = {
      application: 'AgentDesktop',
      sites: [
        {
          id: 'site-1',
          name: 'Frankfurt',
          gateways: [sites[0]?.gateway],
          configServerProxy: { host: 'csp.frankfurt.example', port: 2020 },
        },
        {
          id: 'site-2',
          name: 'Munich',
          gateways: [sites[1]?.gateway],
          configServerProxy: { host: 'csp.munich.example', port: 2020 },
        },
      ],
      retryInterval: 1,
      hotSeating: false,
      relaunchEndpointAfter: 2,
    };
    assert.deepEqual(parsed(await ask('GET', '/agent-dr.json')), expected);
    assert.deepEqual(parsed(await ask('GET', '/agent-dr.json?hot-seating')), {
      ...expected,
      hotSeating: true,
    });
  });

  test('gives it what the user of the demo chose (B4, B11), and nothing else', async () => {
    const Chosen = v.object({ afterSwitchover: v.unknown(), autoReturn: v.unknown() });
    server.serve(lab, { afterSwitchover: 'restore', autoReturnMinutes: 2 });
    const chosen = v.parse(Chosen, parsed(await ask('GET', '/agent-dr.json')));
    server.serve(lab);
    assert.deepEqual(chosen, {
      afterSwitchover: { agentState: 'restore' },
      autoReturn: { after: 2, minimumDwell: 2 },
    });
  });

  test('brings a crowd and sends it away (B12), and says what it does not know or cannot do now', async () => {
    const asked: [string, number][] = [];
    for (const fault of ['dismiss', 'gather', 'gather', 'dismiss', 'cheer']) {
      asked.push([fault, (await ask('POST', `/lab/crowd/${fault}`)).status ?? 0]);
    }
    assert.deepEqual(asked, [
      ['dismiss', 409],
      ['gather', 200],
      ['gather', 409],
      ['dismiss', 200],
      ['cheer', 404],
    ]);
  });

  test('describes the lab, never from a cache', async () => {
    const reply = await ask('GET', '/lab');
    assert.equal(reply.headers['cache-control'], 'no-store');
    assert.deepEqual(parsed(reply), await lab.describe());
  });

  test('makes a fault happen at a site by its id or its number', async () => {
    const off = await ask('POST', '/lab/sites/site-2/telephony-off');
    assert.deepEqual([off.status, parsed(off)], [200, { site: 'site-2', fault: 'telephony-off' }]);
    assert.equal((await lab.describe()).sites[1]?.services.telephony, 'off');
    const on = await ask('POST', '/lab/sites/2/telephony-on');
    assert.deepEqual([on.status, parsed(on)], [200, { site: 'site-2', fault: 'telephony-on' }]);
    assert.equal((await lab.describe()).sites[1]?.services.telephony, 'on');
  });

  test("cuts the agent's network, and restores it (B1)", async () => {
    const cut = await ask('POST', '/lab/network/cut');
    assert.deepEqual([cut.status, parsed(cut)], [200, { network: 'cut', fault: 'cut' }]);
    const again = await ask('POST', '/lab/network/cut');
    assert.deepEqual([again.status, message(again)], [409, "The agent's network is cut already."]);
    assert.equal((await ask('GET', '/agent-dr.json')).status, 200);
    const restored = await ask('POST', '/lab/network/restore');
    assert.deepEqual(parsed(restored), { network: 'connected', fault: 'restore' });
    const unknown = await ask('POST', '/lab/network/burn');
    assert.deepEqual(
      [unknown.status, message(unknown)],
      [404, 'No such fault. Known: cut, restore.'],
    );
  });

  test('answers unknown names with the known ones, and impossible faults with the reason', async () => {
    const fault = await ask('POST', '/lab/sites/1/explode');
    assert.equal(fault.status, 404);
    for (const { name } of FAULTS) assert.ok(message(fault).includes(name), name);
    const site = await ask('POST', '/lab/sites/3/kill');
    assert.equal(site.status, 404);
    assert.match(message(site), /site-1, site-2/);
    assert.equal((await ask('GET', '/lab/else')).status, 404);
    assert.equal((await ask('POST', '/lab/sites/__proto__/kill')).status, 404);
    assert.equal((await ask('POST', '/lab/sites/1/__proto__')).status, 404);
    const impossible = await ask('POST', '/lab/sites/1/thaw');
    assert.equal(impossible.status, 409);
    assert.equal(message(impossible), 'Frankfurt is not frozen.');
  });

  test('ignores other pages and other host names, and answers its own', async () => {
    const fault = '/lab/sites/1/kill';
    for (const headers of [
      { origin: 'https://other.example' },
      { origin: 'null' },
      { origin: `http://127.0.0.1:${port + 1}` },
      { origin: `http://localhost:${port}.other.example` },
      { host: 'other.example' },
      { host: `127.0.0.1.other.example:${port}` },
    ]) {
      assert.equal((await ask('POST', fault, headers)).status, 403, JSON.stringify(headers));
    }
    assert.equal((await lab.describe()).sites[0]?.process, 'running');
    for (const origin of originsOf(port)) {
      assert.equal((await ask('GET', '/lab', { origin })).status, 200);
    }
    assert.equal((await ask('GET', '/lab', { host: `localhost:${port}` })).status, 200);
  });

  test('says clearly that a port is taken', async () => {
    const second = new DemoServer();
    await assert.rejects(second.listen(port), (error) => {
      assert.ok(error instanceof PortError);
      assert.equal(error.message, `Port ${port} is taken by another program.`);
      return true;
    });
    await second.stop();
  });
});
