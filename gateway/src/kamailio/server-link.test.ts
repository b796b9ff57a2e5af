import assert from 'node:assert/strict';
import test from 'node:test';
import { EvapiServer } from '../testing/evapi-server.js';
import { netstring } from './netstrings.js';
import { ServerLink, type LinkPace } from './server-link.js';

const QUICK: LinkPace = {
  ...{ probeMs: 20, answerMs: 400, connectMs: 400, retryMs: 10, longestRetryMs: 40 },
};
const LIMIT_MS = 8_000;

/** What a link has told, in words. */
class Told {
  readonly all: string[] = [];
  #waiting: { readonly text: string; readonly resolve: () => void }[] = [];

  say(text: string): void {
    this.all.push(text);
    for (const one of this.#waiting.filter((wait) => text.startsWith(wait.text))) one.resolve();
  }

  /** Resolves when something that begins so is told from now on. */
  next(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`not told: ${text}; told: ${this.all.join(', ')}`));
      }, LIMIT_MS);
      this.#waiting.push({
        text,
        resolve: () => {
          clearTimeout(timer);
          resolve();
        },
      });
    });
  }
}

interface Bench {
  readonly server: EvapiServer;
  readonly told: Told;
}

async function withLink(
  run: (bench: Bench) => Promise<void>,
  prepare: (server: EvapiServer) => void = () => undefined,
  pace = QUICK,
  now?: () => number,
): Promise<void> {
  const server = await new EvapiServer().start();
  prepare(server);
  const told = new Told();
  const link = new ServerLink(
    server.address,
    {
      up: ({ lines, calls, isDraining }) => {
        told.say(`up ${[...lines.keys()].join()} ${[...calls.keys()].join()} ${isDraining}`);
      },
      down: (problem) => {
        told.say(`down ${problem}`);
      },
      registered: (dn, seconds) => {
        told.say(`registered ${dn} ${seconds}`);
      },
      unregistered: (dn) => {
        told.say(`unregistered ${dn}`);
      },
      call: ({ call, state }) => {
        told.say(`call ${call} ${state}`);
      },
      draining: (isDraining) => {
        told.say(`draining ${isDraining}`);
      },
    },
    pace,
    Math.random,
    now,
  );
  const first = told.next('up');
  link.start();
  try {
    await first;
    await run({ server, told });
  } finally {
    link.close();
    await server.stop();
  }
}

const CALL = { call: 'c1', from: '7001', to: '7002', sides: 'both', state: 'established' };

test('B28 a server that is there is asked for all that it knows, and then tells what changes', () =>
  withLink(
    async ({ server, told }) => {
      assert.deepEqual(told.all, ['up 7001 c1 false']);
      const last = told.next('call');
      server.tell({ event: 'registered', dn: '7002', expires: 60 });
      server.tell({ event: 'expired', dn: '7001' });
      server.tell({ event: 'unregistered', dn: '7002' });
      server.tell({ event: 'call', ...CALL, state: 'released' });
      await last;
      assert.deepEqual(told.all.slice(1), [
        'registered 7002 60',
        'unregistered 7001',
        'unregistered 7002',
        'call c1 released',
      ]);
    },
    (server) => {
      server.lines.set('7001', 60);
      server.calls.push(CALL);
    },
  ));

test('B28 what happens while all is being told is in it, and the answers to others are not', () =>
  withLink(
    async ({ told }) => {
      assert.deepEqual(told.all, ['up 7002 c2 false']);
      await Promise.resolve();
    },
    (server) => {
      server.atState = (socket, id) => {
        const parts = [
          { event: 'line', id, dn: '7001', expires: 9 },
          { event: 'line', id: 'another', dn: '7009', expires: 9 },
          { event: 'call', id: 'another', ...CALL },
          { event: 'state', id: 'another', drain: 1 },
          { event: 'expired', dn: '7001' },
          { event: 'registered', dn: '7002', expires: 60 },
          { event: 'call', ...CALL, call: 'c2' },
          { event: 'state', id, drain: 0 },
        ];
        for (const part of parts) socket.write(netstring(JSON.stringify(part)));
      };
    },
  ));

test('B28 messages that are none of ours are ignored', () =>
  withLink(async ({ server, told }) => {
    const last = told.next('registered 7001');
    server.tellRaw(netstring('not JSON'));
    server.tell({ event: 'from-a-later-version', dn: 5 });
    server.tell({ event: 'registered', dn: 5, expires: 'soon' });
    server.tell({ event: 'line', id: 'another', dn: '7009', expires: 9 });
    server.tell({ event: 'call', id: 'another', ...CALL });
    server.tell({ event: 'registered', dn: '7001', expires: 60 });
    await last;
    assert.equal(told.all.length, 2);
  }));

test('B28 a connection that breaks once is made again, and nobody is told that the server is gone', () =>
  withLink(
    async ({ server, told }) => {
      const again = told.next('up');
      server.lines.set('7001', 60);
      server.cut();
      await again;
      assert.ok(!told.all.some((text) => text.startsWith('down')), told.all.join());
      assert.equal(told.all.at(-1), 'up 7001  false');
    },
    undefined,
    { ...QUICK, probeMs: 0 },
  ));

test('B28 a server that is gone is told, tried again and again, and back', () =>
  withLink(async ({ server, told }) => {
    const gone = told.next('down');
    await server.stop();
    await gone;
    const back = told.next('up');
    await server.start();
    await back;
  }));

test('B28 a server that is connected and says nothing is given up', () =>
  withLink(async ({ server, told }) => {
    const gone = told.next('down');
    server.isSilent = true;
    await gone;
    assert.equal(told.all.at(-1), 'down does not answer');
    const back = told.next('up');
    server.isSilent = false;
    await back;
  }));

test('B28 a stream that cannot be read ends the connection, not the process', () =>
  withLink(async ({ server, told }) => {
    const again = told.next('up');
    server.tellRaw('HTTP/1.1 400 Bad Request\r\n\r\n');
    await again;
  }));

test('B28 a server that closes every connection at once is not hammered', () =>
  withLink(async ({ server, told }) => {
    const downs = told.next('down');
    server.atState = (socket, id) => {
      socket.end(netstring(JSON.stringify({ event: 'state', id, drain: 0 })));
    };
    const before = server.connections;
    const begunMs = performance.now();
    server.cut();
    await downs;
    await told.next('down');
    const floorMs = (server.connections - before - 2) * (QUICK.retryMs / 2);
    assert.ok(performance.now() - begunMs >= floorMs);
  }));

test('S2.11 a shutdown is heard with the next probe, and its end', () =>
  withLink(async ({ server, told }) => {
    const begins = told.next('draining true');
    server.drain = 1;
    await begins;
    const ends = told.next('draining false');
    server.drain = 0;
    await ends;
    assert.equal(told.all.filter((text) => text.startsWith('draining')).length, 2);
  }));

test('B28 a gateway that stood still reads all anew, because it was told nothing meanwhile', async () => {
  let asleepMs = 0;
  await withLink(
    async ({ server, told }) => {
      const again = told.next('up');
      server.lines.set('7001', 60);
      asleepMs = 60_000;
      await again;
      assert.deepEqual(told.all, ['up   false', 'up 7001  false']);
    },
    undefined,
    QUICK,
    () => Date.now() + asleepMs,
  );
});
