import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { EchoClient, EchoServer } from './testing/echo.js';
import { UnansweredPort } from './unanswered-port.js';
import { within } from '../../gateway/src/testing/within.js';

test(
  'a port on which not even TCP is answered, and which is free again afterwards',
  { skip: process.platform === 'linux' ? false : 'another system lets more of them wait' },
  async () => {
    const port = new UnansweredPort();
    const echo = new EchoServer();
    await echo.start();
    const taken = await port.start();
    const late = connect(taken, '127.0.0.1');
    late.on('error', () => undefined);
    const beside = await EchoClient.connect(echo.port);
    for (const word of ['1', '2', '3']) await beside.echo(word);
    assert.equal(late.connecting, true);
    late.destroy();
    await echo.stop();
    await port.stop();
    const refused = connect(taken, '127.0.0.1');
    const ended = new Promise((resolve) => {
      refused.once('error', (error: NodeJS.ErrnoException) => {
        resolve(error.code);
      });
    });
    assert.equal(await within('the refusal', ended), 'ECONNREFUSED');
    assert(refused.destroyed || (await once(refused, 'close')));
  },
);
