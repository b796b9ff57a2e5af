import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { StartGatewayOptions } from '../start-gateway.js';
import { GatewayClient } from '../testing/gateway-client.js';
import { optionsIn, withFolder, withGateway } from '../testing/gateway-under-test.js';
import { HttpReceiver } from '../testing/http-receiver.js';

const SECRET = 'known to both';

const alarm = (more: object = {}): object => ({
  id: 'one',
  name: 'no-site-answers',
  severity: 'critical',
  labels: { site: 'site-2', application: 'AgentDesktop' },
  beganMsAgo: 5_000,
  ...more,
});

interface Told {
  readonly id: string;
  readonly type: string;
  readonly data: {
    readonly name: string;
    readonly agents: number;
    readonly someAgents: readonly string[];
    readonly labels: { readonly site: string };
  };
}

async function withWebhook(
  run: (told: (count: number) => Promise<readonly Told[]>, receiver: HttpReceiver) => Promise<void>,
): Promise<void> {
  const receiver = await HttpReceiver.start();
  const told = async (count: number): Promise<readonly Told[]> =>
    (await receiver.count(count)).map(({ body }) => JSON.parse(body) as Told);
  try {
    await run(told, receiver);
  } finally {
    await receiver.stop();
  }
}

const hook = (
  receiver: HttpReceiver,
  more: StartGatewayOptions['alarms'] = {},
): Partial<StartGatewayOptions> => ({
  alarms: { webhook: { url: receiver.url, secret: SECRET }, settleMs: 200, ...more },
});

describe('B17 desktops hand alarms to a gateway', () => {
  test('many desktops are one alarm upstream, with hashed names, and the one end', () =>
    withWebhook((told, receiver) =>
      withGateway(hook(receiver), async ({ port }) => {
        const desks = await Promise.all(
          ['agent1', 'agent2', 'agent3'].map((name) => GatewayClient.open(port, name)),
        );
        for (const desk of desks) assert.deepEqual(await desk.ask('alarm.raise', alarm()), {});
        const [raised] = await told(1);
        assert.equal(raised?.type, 'agent-dr.alarm.raised.v1');
        assert.equal(raised.data.agents, 3);
        assert.equal(raised.data.labels.site, 'site-2');
        for (const name of raised.data.someAgents) assert.match(name, /^[0-9a-f]{16}$/);
        assert.doesNotMatch(receiver.received[0]?.body ?? '', /agent1/);
        for (const desk of desks) await desk.ask('alarm.clear', { ...alarm(), endedMsAgo: 0 });
        const [, cleared, ...more] = await told(2);
        assert.equal(cleared?.type, 'agent-dr.alarm.cleared.v1');
        assert.deepEqual(more, []);
      }),
    ));

  test('an agent is named plainly, or not at all, if the configuration says so', () =>
    withWebhook(async (told, receiver) => {
      for (const [agents, expected] of [
        ['plain', ['agent1']],
        ['none', []],
      ] as const) {
        await withGateway(hook(receiver, { agents }), async ({ port }) => {
          const desk = await GatewayClient.standBy(port, 'agent1');
          await desk.ask('alarm.raise', alarm());
          const all = await told(receiver.received.length + 1);
          assert.deepEqual(all.at(-1)?.data.someAgents, expected);
        });
      }
    }));

  test('a service of the site is one alarm of the gateway and of its desktops', () =>
    withWebhook((told, receiver) =>
      withGateway(hook(receiver), async ({ port, site }) => {
        const desk = await GatewayClient.open(port, 'agent1');
        await desk.ask('services.subscribe');
        site.setService('configuration', 'off');
        const labels = { site: 'site-1', service: 'configuration', application: 'AgentDesktop' };
        await desk.ask('alarm.raise', alarm({ name: 'configuration-service-off', labels }));
        const [raised] = await told(1);
        assert.equal(raised?.data.name, 'configuration-service-off');
        assert.equal(raised.data.agents, 1);
        assert.equal('application' in raised.data.labels, false);
        site.setService('configuration', 'on');
        await desk.ask('alarm.clear', {
          ...alarm({ name: 'configuration-service-off', labels }),
          endedMsAgo: 0,
        });
        assert.equal((await told(2))[1]?.type, 'agent-dr.alarm.cleared.v1');
      }),
    ));

  test('a desk that has told of many is busy, and its connection goes on', () =>
    withGateway({}, async ({ port }) => {
      const desk = await GatewayClient.open(port, 'agent1');
      for (let n = 0; n < 32; n++) await desk.ask('alarm.raise', alarm({ name: `name-${n}` }));
      const failure = await desk.refusalOf('alarm.raise', alarm({ name: 'one-more' }));
      assert.equal(failure, 'busy');
      await desk.ask('configuration.readPerson');
    }));

  test('a sink that does not answer delays no call, and loses nothing in a restart', () =>
    withFolder((folder) =>
      withWebhook(async (told, receiver) => {
        receiver.answering = 'nothing';
        const options = hook(receiver, { directory: `${folder}/alarms` });
        await withGateway(options, async ({ port }) => {
          const desk = await GatewayClient.open(port, 'agent1');
          await desk.ask('alarm.raise', alarm());
          await told(1);
          await desk.ask('configuration.readPerson');
        });
        receiver.answering = { status: 200 };
        await withGateway({ ...optionsIn(folder), ...options }, async () => {
          const [first, again] = await told(2);
          assert.equal(again?.id, first?.id);
          assert.deepEqual(again?.data, first?.data);
        });
      }),
    ));
});
