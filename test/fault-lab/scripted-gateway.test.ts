import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CLOSE_CODES, readFrame, SUBPROTOCOL } from 'agent-dr-protocol';
import { WebSocket } from 'ws';
import type { RunningGateway } from '../../gateway/src/start-gateway.js';
import { withGateway } from '../../gateway/src/testing/gateway-under-test.js';
import {
  GatewayClient,
  loginParams,
  openParams,
} from '../../gateway/src/testing/gateway-client.js';
import { within } from '../../gateway/src/testing/within.js';
import { ALL_RUBBISH, type Manner } from './manner.js';
import { ScriptedGateway, type ScriptedGatewayOptions } from './scripted-gateway.js';

describe('a scripted gateway', { concurrency: true }, () => {
  test('relays a whole log-in, and keeps what was said with when', async () => {
    await inFront({}, async ({ scripted, real }) => {
      const client = await GatewayClient.logIn(scripted.port, 'agent1');
      assert.equal(loggedIn(real), 'not-ready');
      assert.deepEqual(
        scripted.received.map(({ call }) => call),
        ['session.open', 'dn.register', 'agent.login'],
      );
      assert(scripted.sent.some(({ call }) => call === 'agent.login'));
      assert(scripted.received.every(({ at }) => at <= performance.now()));
      client.socket.terminate();
    });
  });

  test('relays the question whether the client is still there, and its answer', async () => {
    const gatewayOptions = { limits: { pingIntervalMs: 1_000 } };
    await inFront(
      {},
      async ({ scripted }) => {
        const client = await GatewayClient.connect(scripted.port);
        // Nobody answers on behalf of this one.
        const deaf = await GatewayClient.connect(scripted.port, { autoPong: false });
        assert.equal((await deaf.closed).code, 1006);
        await client.ask('session.open', openParams('agent1'));
        client.socket.terminate();
      },
      gatewayOptions,
    );
  });

  test('takes a TCP connection and does not answer the upgrade', async () => {
    await inFront({ manner: { kind: 'no-upgrade' } }, async ({ scripted }) => {
      const socket = new WebSocket(`ws://127.0.0.1:${scripted.port}`, [SUBPROTOCOL], {
        handshakeTimeout: 1_000,
      });
      const failed = new Promise<Error>((resolve) => socket.once('error', resolve));
      assert.match((await within('the failure', failed)).message, /timed out/);
      assert.equal(scripted.upgrades, 1);
    });
  });

  test('falls silent when it is struck: what is asked is done, and not answered', async () => {
    const later = { manner: { kind: 'silent' }, from: { kind: 'strike' } } as const;
    await inFront({ later }, async ({ scripted, real }) => {
      const client = await GatewayClient.open(scripted.port, 'agent1');
      scripted.strike();
      const frames = client.frames.length;
      client.request('agent.login', loginParams('agent1'));
      await within('the log-in', loggedInAt(real));
      assert.equal(client.frames.length, frames);
      assert.equal(client.socket.readyState, WebSocket.OPEN);
      client.socket.terminate();
    });
  });

  for (const how of ['unreadable', 'oversized'] as const) {
    test(`what is asked is done, and its answer is ${how}`, async () => {
      const manner = { kind: 'garbles', call: 'agent.login', how } as const;
      await inFront({ manner }, async ({ scripted, real }) => {
        const client = await GatewayClient.open(scripted.port, 'agent1');
        client.request('agent.login', loginParams('agent1'));
        await scripted.untilAnswered('agent.login');
        const answer = scripted.sent.find(({ call }) => call === 'agent.login')?.text ?? '';
        assert.equal(readFrame(answer).kind, how === 'oversized' ? 'unreadable' : 'read');
        assert(!answer.includes('not-ready'));
        assert.equal(loggedIn(real), 'not-ready');
        client.socket.terminate();
      });
    });
  }

  test('one call is answered late, what follows it later, and pings at once', async () => {
    const manner = { kind: 'delays', call: 'configuration.readPerson', byMs: 300 } as const;
    await inFront({ manner }, async ({ scripted }) => {
      const client = await GatewayClient.open(scripted.port, 'agent1');
      client.request('configuration.readPerson');
      client.request('services.subscribe');
      client.request('session.ping');
      await scripted.untilAnswered('services.subscribe');
      assert.deepEqual(
        scripted.sent.map(({ call }) => call),
        ['session.open', 'session.ping', 'configuration.readPerson', 'services.subscribe'],
      );
      client.socket.terminate();
    });
  });

  test('the answer to one call gets lost', async () => {
    await inFront({ manner: { kind: 'swallows', call: 'session.ping' } }, async ({ scripted }) => {
      const client = await GatewayClient.open(scripted.port, 'agent1');
      const lost = client.request('session.ping');
      await client.ask('configuration.readPerson');
      assert(!client.frames.some((frame) => 'id' in frame && frame.id === lost));
      client.socket.terminate();
    });
  });

  for (const code of [1001, 1008, 1011, 1012, 1013]) {
    test(`closes with ${code}, those that are there and those that come`, async () => {
      await inFront({}, async ({ scripted }) => {
        const present = await GatewayClient.open(scripted.port, 'agent1');
        scripted.become({ kind: 'closes', code });
        assert.equal((await present.closed).code, code);
        const next = await GatewayClient.connect(scripted.port);
        assert.equal((await next.closed).code, code);
      });
    });
  }

  test('refuses a call with the kind and the hint it was given, and does not pass it on', async () => {
    const manner: Manner = { kind: 'refuses', failure: 'busy', retryAfterMs: 700 };
    await inFront({ manner }, async ({ scripted, real }) => {
      const client = await GatewayClient.connect(scripted.port);
      const id = client.request('session.open', openParams('agent1'));
      const answer = await client.answer(id);
      assert('error' in answer);
      assert.deepEqual(
        [answer.error.code, answer.error.data],
        [-32007, { kind: 'busy', retryAfterMs: 700 }],
      );
      // Had it been passed on, this would be allowed now.
      scripted.become({ kind: 'relays' });
      assert.equal(await client.refusalOf('configuration.readPerson'), 'not-open');
      assert.equal(loggedIn(real), 'logged-out');
      client.socket.terminate();
    });
  });

  test('holds an answer back, and refuses in its place what was done already', async () => {
    await inFront({}, async ({ scripted, real }) => {
      const client = await GatewayClient.open(scripted.port, 'agent1');
      scripted.hold('agent.login');
      const id = client.request('agent.login', loginParams('agent1'));
      const after = client.request('session.ping');
      await scripted.untilHolding();
      assert.equal(loggedIn(real), 'not-ready');
      assert(!client.frames.some((frame) => 'id' in frame && frame.id === id));
      scripted.become({ kind: 'refuses', failure: 'internal-error' });
      scripted.release();
      assert.equal((await client.failure(id)).kind, 'internal-error');
      assert('result' in (await client.answer(after)), 'what had to wait follows');
      client.socket.terminate();
    });
  });

  test('holds an upgrade back', async () => {
    await inFront({}, async ({ scripted }) => {
      scripted.hold('upgrade');
      const connecting = GatewayClient.connect(scripted.port);
      await scripted.untilHolding();
      scripted.release();
      const client = await connecting;
      await client.ask('session.open', openParams('agent1'));
      client.socket.terminate();
    });
  });

  test('speaks another version: says so to the first frame, and closes with 1002', async () => {
    await inFront({}, async ({ scripted }) => {
      const present = await GatewayClient.open(scripted.port, 'agent1');
      scripted.become({ kind: 'another-version' });
      assert.equal((await present.closed).code, CLOSE_CODES.goingAway);
      const client = await GatewayClient.connect(scripted.port);
      assert.equal(client.socket.protocol, 'agent-dr');
      assert.equal(
        await client.refusalOf('session.open', openParams('agent1')),
        'incompatible-protocol',
      );
      assert.equal((await client.closed).code, CLOSE_CODES.protocolError);
    });
  });

  test('adds rubbish, and the answers come all the same', async () => {
    await inFront({ manner: { kind: 'rubbish', rubbish: ALL_RUBBISH } }, async ({ scripted }) => {
      const socket = new WebSocket(`ws://127.0.0.1:${scripted.port}`, [SUBPROTOCOL]);
      const frames: unknown[] = [];
      const answered = new Promise<void>((resolve) => {
        socket.on('message', (data: Buffer) => {
          frames.push(data);
          if (data.toString('utf8').includes('"protocol"')) resolve();
        });
      });
      socket.on('open', () => {
        const params = openParams('agent1');
        socket.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'session.open', params }));
      });
      await within('the answer', answered);
      assert.equal(frames.length, ALL_RUBBISH.length + 1);
      socket.terminate();
    });
  });

  test('floods from the moment on in which a session is open', async () => {
    const later = { manner: { kind: 'floods' }, from: { kind: 'opened' } } as const;
    await inFront({ later }, async ({ scripted }) => {
      const client = await GatewayClient.open(scripted.port, 'agent1');
      for (let count = 0; count < 1_000; count++) await client.notification('service.status');
      client.socket.terminate();
    });
  });

  test('lets telephony flap from the third message on', async () => {
    const later = {
      manner: { kind: 'flaps', everyMs: 20 },
      from: { kind: 'message', number: 3 },
    } as const;
    await inFront({ later }, async ({ scripted }) => {
      const client = await GatewayClient.open(scripted.port, 'agent1');
      await client.ask('session.ping');
      client.request('session.ping');
      const told = [];
      while (told.length < 4) {
        const frame = await client.notification('service.status');
        told.push('params' in frame ? frame.params : undefined);
      }
      assert.deepEqual(
        told,
        ['off', 'on', 'off', 'on'].map((status) => ({ service: 'telephony', status })),
      );
      client.socket.terminate();
    });
  });

  test('needs no gateway behind it to say nothing', async () => {
    const scripted = new ScriptedGateway({ manner: { kind: 'silent' } });
    await scripted.start();
    const client = await GatewayClient.connect(scripted.port);
    client.request('session.open', openParams('agent1'));
    await scripted.untilReceived('session.open');
    assert.deepEqual(client.frames, []);
    await scripted.stop();
    assert.equal((await client.closed).code, 1006);
  });

  test('a client of a gateway that is gone is turned away', async () => {
    await inFront({}, async ({ scripted, real }) => {
      await real.stop();
      await assert.rejects(GatewayClient.connect(scripted.port));
    });
  });
});

interface Parts {
  readonly scripted: ScriptedGateway;
  readonly real: RunningGateway;
}

async function inFront(
  options: Omit<ScriptedGatewayOptions, 'upstream'>,
  use: (parts: Parts) => Promise<void>,
  gatewayOptions: Parameters<typeof withGateway>[0] = {},
): Promise<void> {
  await withGateway({ allowMissingOrigin: true, ...gatewayOptions }, async (real) => {
    const scripted = new ScriptedGateway({ ...options, upstream: `ws://127.0.0.1:${real.port}` });
    await scripted.start();
    try {
      await use({ scripted, real });
    } finally {
      await scripted.stop();
    }
  });
}

const loggedIn = ({ site }: RunningGateway): string | undefined =>
  site.agents().find(({ username }) => username === 'agent1')?.agent;

/** Resolves with the site's own word for it. */
const loggedInAt = ({ site }: RunningGateway): Promise<unknown> =>
  new Promise((resolve) => {
    void site.registerDn(loginParams('agent1').dn, ({ event }) => {
      if (event === 'EventAgentLogin') resolve(event);
    });
  });
