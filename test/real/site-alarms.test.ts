import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { CliProcess } from '../../gateway/src/testing/cli-process.js';
import { GatewayClient, openParams } from '../../gateway/src/testing/gateway-client.js';
import { DEMO_AGENTS } from '../../gateway/src/simulated-site/demo-data.js';
import { withFolder } from '../../gateway/src/testing/gateway-under-test.js';
import { HttpReceiver } from '../../gateway/src/testing/http-receiver.js';
import { within } from '../../gateway/src/testing/within.js';
import { crowdName } from '../fault-lab/crowd.js';
import { Alertmanager, type Alert } from './alertmanager.js';
import { freePort } from './free-port.js';
import { knowEachOther } from './know-each-other.js';
import { SiteOfGateways } from './site-of-gateways.js';
import { TrapReceiver } from './trap-receiver.js';

const NAME = 'statistics-service-off';
const ALARM = {
  ...{ id: 'one', name: NAME, severity: 'warning', beganMsAgo: 0 },
  labels: { site: 'site-1', service: 'statistics', application: 'AgentDesktop' },
};
/** How long Alertmanager holds what is not told again, seconds: longer than a sibling takes to go on. */
const HOLD_S = 12;

interface Stage {
  readonly site: SiteOfGateways;
  readonly alertmanager: Alertmanager;
  /** What Alertmanager has told on. */
  readonly notified: () => readonly string[];
  /** What the webhook has heard, as `raised NAME ID AGENTS`. */
  readonly hook: () => readonly string[];
  readonly otlp: () => readonly string[];
  readonly traps: TrapReceiver;
  /** A gateway with a folder of its own; by name the same one again. */
  readonly start: (name: string, port?: number) => Promise<CliProcess>;
}

async function staged(run: (stage: Stage) => Promise<void>): Promise<void> {
  await withFolder((folder) =>
    SiteOfGateways.run({ crowd: 24, graceS: 2 }, async (site) => {
      const receivers = await Promise.all([0, 1, 2].map(() => HttpReceiver.start()));
      const [told, hooked, logged] = receivers as [HttpReceiver, HttpReceiver, HttpReceiver];
      const alertmanager = await new Alertmanager(await freePort(), told.url).start();
      const traps = await new TrapReceiver(await freePort()).start();
      const sinks = [
        ...['--alertmanager', alertmanager.url],
        ...['--alarms-alertmanager-hold-seconds', String(HOLD_S)],
        ...['--alarms-webhook-url', hooked.url, '--alarms-webhook-secret', 'of both'],
        ...['--alarms-otlp-url', `${logged.url}/v1/logs`],
        ...['--alarms-snmp-host', '127.0.0.1', '--alarms-snmp-port', String(traps.port)],
        ...['--alarms-snmp-community', 'agentdr-community'],
      ];
      const start = (name: string, port?: number): Promise<CliProcess> => {
        mkdirSync(join(folder, name), { recursive: true });
        return site.start(port, {
          args: [...sinks, '--alarms-directory', join(folder, name)],
        });
      };
      try {
        await run({
          ...{ site, alertmanager, traps, start },
          notified: () => told.received.flatMap(({ body }) => notificationsIn(body)),
          hook: () => hooked.received.map(({ body }) => hookWord(body)),
          otlp: () => logged.received.map(({ body }) => otlpWord(body)),
        });
      } finally {
        await alertmanager.stop();
        await traps.stop();
        for (const receiver of receivers) await receiver.stop();
      }
    }),
  );
}

interface Notification {
  readonly alerts: readonly {
    readonly status: string;
    readonly labels: Readonly<Record<string, string>>;
  }[];
}
const notificationsIn = (body: string): readonly string[] =>
  (JSON.parse(body) as Notification).alerts.map(
    ({ status, labels }) => `${status} ${labels['alertname']}`,
  );

interface CloudEvent {
  readonly data: { status: string; name: string; id: string; agents: number };
}
function hookWord(body: string): string {
  const { status, name, id, agents } = (JSON.parse(body) as CloudEvent).data;
  return `${status} ${name} ${id} ${agents}`;
}

const otlpWord = (body: string): string =>
  `${/agent_dr\.alarm\.(raised|cleared)/.exec(body)?.[1]} ${/"alarm.id","value":{"stringValue":"(\w+)"/.exec(body)?.[1]}`;

const trapWords = ({ output }: TrapReceiver): readonly string[] =>
  [...output.matchAll(/agentDrAlarm(Raised|Cleared)\b[^]*?agentDrAlarmName\.0 "?([\w-]+)/g)].map(
    ([, status = '', name = '']) => `${status.toLowerCase()} ${name}`,
  );

const named = (alerts: readonly Alert[]): readonly Alert[] =>
  alerts.filter(({ labels }) => labels['alertname'] === NAME);
const of = (words: readonly string[]): readonly string[] =>
  words.filter((word) => word.includes(NAME));

const once = (words: readonly string[]): readonly string[] => [...new Set(words)];

async function until(what: string, isSo: () => boolean, deadlineMs = 60_000): Promise<void> {
  const look = async (): Promise<void> => {
    while (!isSo()) await pause(50);
  };
  await within(what, look(), deadlineMs);
}

async function deskAt(gateway: CliProcess, index: number, epoch = 1): Promise<GatewayClient> {
  const desk = await GatewayClient.connect(gateway.port);
  const client = { id: `desk-${index}`, epoch };
  const username = crowdName(index);
  const password = DEMO_AGENTS[0]?.password ?? '';
  const credentials = { kind: 'password', username, password };
  await desk.ask('session.open', { ...openParams(username, client), credentials });
  return desk;
}

async function desksAt(gateway: CliProcess, from: number, to: number, epoch = 1) {
  const desks: GatewayClient[] = [];
  for (let index = from; index <= to; index++) desks.push(await deskAt(gateway, index, epoch));
  for (const desk of desks) await desk.ask('alarm.raise', ALARM);
  return desks;
}

const CLEAR = { ...ALARM, endedMsAgo: 0, wasTaken: true };

describe('B17 two gateways, with a real Redis, Alertmanager and snmptrapd', () => {
  test('24 desks at both are one alarm with one count; kill -9 and a new gateway change nothing', () =>
    staged(async ({ alertmanager, notified, hook, otlp, traps, start }) => {
      const [first, second] = [await start('first'), await start('second')];
      await knowEachOther(first, second);
      await desksAt(first, 1, 10);
      const others = await desksAt(second, 11, 24);
      const alerts = await alertmanager.until('the alarm of 24', (all) =>
        named(all).some(({ annotations }) => annotations['agents'] === '24'),
      );
      assert.equal(named(alerts).length, 1);
      const fingerprint = named(alerts)[0]?.fingerprint;
      await until('the others to be told', () => hook().length + otlp().length > 1);
      const id = hook()[0]?.split(' ')[2];

      // Whichever tells: the other one goes on with it, by the same name.
      first.kill('SIGKILL');
      await first.exit;
      const moved = await desksAt(second, 1, 10, 2);
      const third = await start('first');
      await knowEachOther(second, third);
      const after = await alertmanager.alerts();
      assert.deepEqual(
        named(after).map((alert) => [alert.fingerprint, alert.annotations['agents']]),
        [[fingerprint, '24']],
      );
      assert.deepEqual(of(notified()), [`firing ${NAME}`], 'no flapping');

      for (const desk of [...moved, ...others]) await desk.ask('alarm.clear', CLEAR);
      await until('its end', () => of(notified()).includes(`resolved ${NAME}`));
      await until('the end at the others', () => trapWords(traps).includes(`cleared ${NAME}`));
      await until(
        'the end at the others',
        () => hook().length > 0 && otlp().includes(`cleared ${id}`),
      );
      assert.deepEqual(of(notified()), [`firing ${NAME}`, `resolved ${NAME}`]);
      // Who is killed in the very moment may have told it: then it is told once more, by the same name.
      assert.deepEqual(once(of(hook()).map((word) => word.split(' ').slice(0, 3).join(' '))), [
        `raised ${NAME} ${id}`,
        `cleared ${NAME} ${id}`,
      ]);
      assert.match(of(hook()).at(-1) ?? '', / 24$/);
      assert.deepEqual(once(otlp()), [`raised ${id}`, `cleared ${id}`]);
      assert.deepEqual(once(of(trapWords(traps))), [`raised ${NAME}`, `cleared ${NAME}`]);
    }));

  test('an alarm of a gateway that is killed for good is cleared everywhere by its sibling', () =>
    staged(async ({ notified, hook, otlp, traps, start }) => {
      const [first, second] = [await start('first'), await start('second')];
      await knowEachOther(first, second);
      await desksAt(first, 1, 2);
      await until('all to be told', () => hook().length * otlp().length > 0);
      await until('all to be told', () => of(notified()).length * trapWords(traps).length > 0);
      first.kill('SIGKILL');
      await first.exit;
      const id = of(hook())[0]?.split(' ')[2] ?? '';
      const isOver = (): boolean =>
        of(hook()).some((word) => word.startsWith(`cleared ${NAME} ${id} `)) &&
        otlp().includes(`cleared ${id}`) &&
        trapWords(traps).includes(`cleared ${NAME}`);
      await until('its end at the webhook, in the log and by SNMP', isOver);
      await until('its end', () => of(notified()).includes(`resolved ${NAME}`));
      assert.equal(of(notified()).length, 2);
    }));

  test('all killed: the one that starts again ends what nobody has any more', () =>
    staged(async ({ notified, hook, traps, start }) => {
      const [first, second] = [await start('first'), await start('second')];
      await knowEachOther(first, second);
      await desksAt(first, 1, 2);
      await desksAt(second, 3, 4);
      await until('all to be told', () => of(hook()).length * of(trapWords(traps)).length > 0);
      for (const gateway of [first, second]) {
        gateway.kill('SIGKILL');
        await gateway.exit;
      }
      await until('its end at Alertmanager', () => of(notified()).includes(`resolved ${NAME}`));
      await start('second');
      await until('its end at the webhook', () => of(hook()).length === 2);
      await until('its end by SNMP', () => of(trapWords(traps)).length === 2);
      const ids = of(hook()).map((word) => word.split(' ')[2]);
      assert.equal(ids[0], ids[1]);
    }));

  test('the store is killed: each tells for itself, and at the end nothing stands', () =>
    staged(async ({ site, alertmanager, notified, hook, traps, start }) => {
      const [first, second] = [await start('first'), await start('second')];
      await knowEachOther(first, second);
      const [desk] = await desksAt(first, 1, 1);
      await until('it to be told', () => of(hook()).length === 1);
      await site.redis.kill();
      const [other] = await desksAt(second, 2, 2);
      await until('the second to tell it, too', () => of(hook()).length === 2);
      await until('the store to be missed', () =>
        hook().some((word) => word.includes('store-lost')),
      );
      await site.redis.start();
      await until('what two have told to be one', () => of(hook()).length === 3);
      assert.match(of(hook())[2] ?? '', /^cleared/);
      for (const one of [desk, other]) await one?.ask('alarm.clear', CLEAR);
      const open = (): readonly string[] => {
        const ids = new Set<string>();
        for (const word of hook()) {
          const [status, , id = ''] = word.split(' ');
          if (status === 'raised') ids.add(id);
          else ids.delete(id);
        }
        return [...ids];
      };
      await until('all to be over at the webhook', () => open().length === 0);
      await until('all to be over by SNMP', () => {
        const words = trapWords(traps);
        return words.filter((word) => word.startsWith('raised')).length * 2 === words.length;
      });
      await alertmanager.until('all to be over at Alertmanager', (all) => all.length === 0);
      assert.equal(of(notified()).filter((word) => word.startsWith('firing')).length, 1);
    }));
});
