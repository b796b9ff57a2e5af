import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GatewayClient } from '../../gateway/src/testing/gateway-client.js';
import { GatewayProcess } from './gateway-process.js';

test('a gateway process is killed and comes back, and is frozen and goes on', async () => {
  const gateway = new GatewayProcess({
    site: { id: 'site-1', name: 'Frankfurt' },
    siteTimeoutS: 2,
  });
  try {
    await gateway.start();
    const killed = await GatewayClient.logIn(gateway.port, 'agent1');
    assert.deepEqual(await gateway.loggedIn(), ['agent1']);
    await gateway.kill();
    assert.equal((await killed.closed).code, 1006);
    assert.equal(await gateway.loggedIn(), undefined);

    await gateway.start();
    const client = await GatewayClient.logIn(gateway.port, 'agent1');
    await gateway.freeze();
    const frozen = client.request('session.ping');
    assert.equal(client.socket.readyState, client.socket.OPEN);
    await gateway.thaw();
    assert('result' in (await client.answer(frozen)));
  } finally {
    await gateway.stop();
  }
});
