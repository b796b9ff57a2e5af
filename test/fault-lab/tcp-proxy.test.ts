import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LineConditions } from './line-conditions.js';
import { EchoClient, EchoServer } from './testing/echo.js';
import { TcpProxy } from './tcp-proxy.js';

describe('the TCP proxy', () => {
  test('passes bytes on both ways, and counts them and connections', async () => {
    await withProxy({}, async ({ proxy }) => {
      const client = await EchoClient.connect(proxy.port);
      assert.equal(await client.echo('hello'), 'hello');
      assert.deepEqual([proxy.accepted, proxy.open], [1, 1]);
      assert.deepEqual(proxy.carried, { bytes: 2 * 'hello'.length, pieces: 2 });
      client.socket.end();
      await client.closed;
      await (await EchoClient.connect(proxy.port)).echo('again');
      assert.equal(proxy.accepted, 2);
    });
  });

  for (const roundTripMs of [50, 200]) {
    test(`a delay of half of ${roundTripMs} ms each way is a round trip of that`, async () => {
      await withProxy({ delayMs: roundTripMs / 2 }, async ({ proxy }) => {
        const client = await EchoClient.connect(proxy.port);
        const first = await client.timedEcho('first');
        // The handshake of TCP, which the kernel spares us, and the bytes.
        assert(first >= 2 * roundTripMs, `${first} ms`);
        // Never early; how late, the busy machine has a say in, but not each time.
        const others: number[] = [];
        while (others.length < 5) others.push(await client.timedEcho('other'));
        const fastest = Math.min(...others);
        assert(fastest >= roundTripMs && fastest < roundTripMs + 10, `${others.join(', ')} ms`);
      });
    });
  }

  test('jitter keeps the order', async () => {
    await withProxy({ jitterMs: 20 }, async ({ proxy }) => {
      const client = await EchoClient.connect(proxy.port);
      const sent = Array.from({ length: 40 }, (_, index) => String(index).padStart(2, '0'));
      for (const word of sent) client.socket.write(word);
      assert.equal(await client.read(80), sent.join(''));
    });
  });

  test('bandwidth makes bytes drip', async () => {
    await withProxy({ bytesPerSecond: 1_000 }, async ({ proxy }) => {
      const client = await EchoClient.connect(proxy.port);
      // Half the time on the way there, which the way back overlaps.
      const took = await client.timedEcho('x'.repeat(200));
      assert(took >= 200, `${took} ms`);
      assert(client.pieces >= 4, `${client.pieces} pieces`);
    });
  });

  test('lost segments hold up what is behind them, and none goes missing', async () => {
    await withProxy({ loss: 0.05 }, async ({ proxy }) => {
      const client = await EchoClient.connect(proxy.port);
      const sent = Array.from({ length: 300_000 }, (_, index) => index % 10).join('');
      const begun = performance.now();
      client.socket.write(sent);
      assert.equal(await client.read(sent.length), sent);
      // 412 segments without a single loss: once in a billion runs. One that is lost six times in a
      // row, which takes longer than may be waited: six in a million.
      assert(performance.now() - begun >= 200);
    });
  });

  for (const blackhole of ['both', 'to-client', 'to-gateway'] as const) {
    test(`a blackhole (${blackhole}) lets nothing pass, and brings it when it is over`, async () => {
      await withProxy({}, async ({ proxy, echo }) => {
        const client = await EchoClient.connect(proxy.port);
        await client.echo('before');
        proxy.set({ blackhole });
        client.socket.write('during');
        const stranded = await EchoClient.connect(proxy.port);
        stranded.socket.write('stranded');
        const reached = echo.connections;
        // What could have passed by the time of some round trips beside the proxy would have.
        const beside = await EchoClient.connect(echo.port);
        for (const word of ['1', '2', '3']) await beside.echo(word);
        assert.deepEqual([client.unread, stranded.unread], ['', '']);
        assert.equal(echo.connections, reached + 1, 'the stranded one reached nobody');
        assert.equal(client.socket.destroyed, false);
        proxy.set({ blackhole: 'none' });
        assert.equal(await client.read(6), 'during');
        assert.equal(await stranded.read(8), 'stranded');
      });
    });
  }

  test('a reset ends the present connections, and takes new ones', async () => {
    await withProxy({}, async ({ proxy }) => {
      const client = await EchoClient.connect(proxy.port);
      await client.echo('before');
      proxy.reset();
      await client.closed;
      assert.equal(client.error, 'ECONNRESET');
      assert.equal(await (await EchoClient.connect(proxy.port)).echo('after'), 'after');
    });
  });

  test('a connection is cut at the very byte, and the next one counts anew', async () => {
    await withProxy({ cutAfterBytes: 4 }, async ({ proxy }) => {
      for (const word of ['first', 'again']) {
        const client = await EchoClient.connect(proxy.port);
        client.socket.write(word);
        await client.closed;
        assert.equal(client.unread, word.slice(0, 4));
      }
    });
  });

  test('refuses connections and takes them again, on the same port', async () => {
    await withProxy({}, async ({ proxy }) => {
      const client = await EchoClient.connect(proxy.port);
      await client.echo('before');
      await proxy.refuse();
      await assert.rejects(EchoClient.connect(proxy.port), { code: 'ECONNREFUSED' });
      assert.equal(await client.echo('still there'), 'still there');
      await proxy.accept();
      assert.equal(await (await EchoClient.connect(proxy.port)).echo('back'), 'back');
    });
  });

  test('a gateway that is not there resets the client', async () => {
    await withProxy({}, async ({ proxy, echo }) => {
      await echo.stop();
      const client = await EchoClient.connect(proxy.port);
      await client.closed;
      assert.equal(client.error, 'ECONNRESET');
    });
  });

  test('a connection that is not answered is given up, and ends with the proxy', async () => {
    await withProxy({ blackhole: 'both' }, async ({ proxy, echo }) => {
      const client = await EchoClient.connect(proxy.port);
      client.socket.destroy();
      await client.closed;
      assert.equal(echo.connections, 0);
    });
  });
});

async function withProxy(
  conditions: Partial<LineConditions>,
  use: (parts: { readonly proxy: TcpProxy; readonly echo: EchoServer }) => Promise<void>,
): Promise<void> {
  const echo = new EchoServer();
  await echo.start();
  const proxy = new TcpProxy({ port: echo.port }, conditions);
  await proxy.start();
  try {
    await use({ proxy, echo });
  } finally {
    await proxy.stop();
    await echo.stop();
  }
  assert.equal(proxy.open, 0);
}
