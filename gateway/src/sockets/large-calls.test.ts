import assert from 'node:assert/strict';
import test from 'node:test';
import { MAX_FRAME_BYTES, type DnEvent } from 'agent-dr-protocol';
import type { Report } from '../operations/gateway-event.js';
import { GatewayClient } from '../testing/gateway-client.js';
import { withGateway } from '../testing/gateway-under-test.js';

const LARGE = {
  id: 'large-1',
  number: '+49 69 90009001',
  attachedData: { Everything: 'ä'.repeat(MAX_FRAME_BYTES / 2) },
};
const SHORT = { ...LARGE, attachedData: {}, dataOmitted: true };

test('I11 a call with more data than a frame takes is told without its data', (t) => {
  const log: string[] = [];
  const report: Report = (name, fields) => {
    if (name === 'frame-too-large') log.push(JSON.stringify(fields));
  };
  return withGateway({ report }, async ({ port, site }) => {
    let tell: (event: DnEvent) => void = () => undefined;
    const register = site.registerDn.bind(site);
    t.mock.method(site, 'registerDn', async (dn: string, listener: typeof tell) => {
      tell = listener;
      return register(dn, listener);
    });
    const client = await GatewayClient.logIn(port, 'agent1');
    tell({ event: 'EventRinging', dn: '7001', reasons: {}, call: LARGE });
    assert.deepEqual((await client.event('EventRinging')).call, SHORT);
    // What nobody could read is not sent at all, and the next one is.
    tell({
      event: 'EventAgentNotReady',
      dn: '7001',
      reasons: { R: LARGE.attachedData.Everything },
    });
    tell({ event: 'EventReleased', dn: '7001', reasons: {}, call: { ...LARGE, attachedData: {} } });
    await client.event('EventReleased');
    assert.equal(client.events.includes('EventAgentNotReady'), false);
    assert.equal(log.length, 2);
    assert.ok(!log.join().includes('ä'));
  });
});

test('I11 the line of such a call is told, and the agent let in', (t) =>
  withGateway({}, async ({ port, site }) => {
    const register = site.registerDn.bind(site);
    t.mock.method(site, 'registerDn', async (...args: Parameters<typeof register>) => {
      const outcome = await register(...args);
      if (outcome.kind === 'refused') return outcome;
      const calls = [{ call: LARGE, state: 'established' as const }];
      const state = { ...outcome.value.state, call: LARGE, calls };
      return { kind: 'ok' as const, value: { ...outcome.value, state } };
    });
    const client = await GatewayClient.open(port, 'agent1');
    assert.deepEqual(await client.ask('dn.register', { dn: '7001' }), {
      dn: '7001',
      inService: true,
      agent: 'logged-out',
      call: SHORT,
      calls: [{ call: SHORT, state: 'established' }],
    });
  }));
