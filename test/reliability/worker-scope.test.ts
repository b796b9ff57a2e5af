import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { WebSocketServer } from 'ws';
import { timersAreTold, WorkerScope } from './worker-scope.js';
import { WorkerSocket } from './worker-socket.js';

describe('what a session has started', () => {
  test('a timer counts until it has fired or was cleared, also one that another began', async () => {
    const scope = new WorkerScope();
    const cleared = scope.run(() => setInterval(() => undefined, 60_000));
    const fired = new Promise<NodeJS.Timeout>((resolve) => {
      scope.run(() => {
        setTimeout(() => {
          resolve(setTimeout(() => undefined, 60_000));
        }, 1);
      });
    });
    const another = await fired;
    await timersAreTold();
    assert.equal(scope.running.timers, 2);
    clearInterval(cleared);
    clearTimeout(another);
    await timersAreTold();
    assert.equal(scope.running.timers, 0);
  });

  test('what the world does at the same time is not counted', async () => {
    const scope = new WorkerScope();
    const outside = scope.run(() => WorkerScope.outside(() => setTimeout(() => undefined, 60_000)));
    await timersAreTold();
    assert.equal(scope.running.timers, 0);
    clearTimeout(outside);
  });

  test('a socket counts until it is asked to close, and its events belong to the scope', async () => {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    await once(server, 'listening');
    const address = server.address();
    assert(address !== null && typeof address === 'object');
    const scope = new WorkerScope();
    const socket = scope.run(() => new WorkerSocket(`ws://127.0.0.1:${address.port}`, ['any']));
    const scopeThen = await new Promise((resolve) => {
      socket.onopen = () => {
        resolve(WorkerScope.current);
      };
    });
    assert.equal(scopeThen, scope);
    assert.equal(scope.running.sockets, 1);
    socket.close();
    assert.equal(scope.running.sockets, 0);
    scope.terminateSockets();
    server.close();
    await once(server, 'close');
  });
});
