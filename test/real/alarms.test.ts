import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { HttpReceiver } from '../../gateway/src/testing/http-receiver.js';
import { withFolder } from '../../gateway/src/testing/gateway-under-test.js';
import { within } from '../../gateway/src/testing/within.js';
import { readLocalConfiguration } from '../../src/worker/configuration/local-configuration.js';
import { configurationOf } from '../worker/two-sites.js';
import { AlarmDesks } from './alarm-desks.js';
import { AlarmSite } from './alarm-site.js';
import { Alertmanager, type Alert } from './alertmanager.js';
import { freePort } from './free-port.js';
import { ENGINE_ID, TrapReceiver } from './trap-receiver.js';

const CONFIGURATION_OFF = 'configuration-service-off';
/** How long Alertmanager holds what is not told again, seconds. */
const HOLD_S = 4;

interface Stage {
  readonly sites: readonly [AlarmSite, AlarmSite];
  readonly desks: AlarmDesks;
  readonly alertmanager: Alertmanager;
  /** What Alertmanager has told on, as `firing NAME FINGERPRINT`. */
  readonly notified: () => readonly string[];
}

/** Two sites whose gateways tell an Alertmanager that has not been started. */
async function staged(
  crowd: number,
  run: (stage: Stage) => Promise<void>,
  args: readonly string[] = [],
): Promise<void> {
  await withFolder(async (folder) => {
    const receiver = await HttpReceiver.start();
    const alertmanager = new Alertmanager(await freePort(), receiver.url);
    const told = ['--alertmanager', alertmanager.url];
    const hold = ['--alarms-alertmanager-hold-seconds', String(HOLD_S)];
    const start = (id: string): Promise<AlarmSite> =>
      AlarmSite.start(folder, id, crowd, [...told, ...hold, ...args]);
    const sites = [await start('site-1'), await start('site-2')] as const;
    const configuration = readLocalConfiguration({
      ...configurationOf(sites.map(({ url }) => [url])),
      retryInterval: 1,
    });
    assert(configuration.kind === 'valid');
    const desks = new AlarmDesks(crowd, configuration.configuration);
    try {
      const notified = (): readonly string[] => receiver.received.flatMap(notificationsIn);
      await run({ sites, desks, alertmanager, notified });
    } finally {
      desks.killWorkers();
      await Promise.all(sites.map((site) => site.kill()));
      await alertmanager.stop();
      await receiver.stop();
    }
  });
}

const Notification = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    alerts: v.array(
      v.object({
        status: v.string(),
        labels: v.record(v.string(), v.string()),
        fingerprint: v.string(),
      }),
    ),
  }),
);

const notificationsIn = ({ body }: { readonly body: string }): readonly string[] =>
  v
    .parse(Notification, body)
    .alerts.map(
      ({ status, labels }) => `${status} ${labels['alertname'] ?? ''} ${labels['site'] ?? ''}`,
    );

const named = (alerts: readonly Alert[], name: string): readonly Alert[] =>
  alerts.filter(({ labels }) => labels['alertname'] === name);

/** Resolves when it is so. */
async function until(what: string, isSo: () => boolean, deadlineMs = 60_000): Promise<void> {
  const look = async (): Promise<void> => {
    while (!isSo()) await pause(50);
  };
  await within(what, look(), deadlineMs);
}

const of = (all: readonly string[], name: string): readonly string[] =>
  all.filter((one) => one.includes(name));

const logs = (site: AlarmSite, event: string, name: string): Promise<void> =>
  until(`${event} ${name} in the log`, () =>
    site.output.split('\n').some((line) => line.includes(`"${event}"`) && line.includes(name)),
  );

describe('B17 alarms with a real Alertmanager', () => {
  test('S2.4 a service that 24 desktops lose is one alarm with a count, and it ends', () =>
    staged(24, async ({ sites: [site], desks, alertmanager }) => {
      await alertmanager.start();
      await desks.signIn();
      await site.fault('configuration-off');
      const alerts = await alertmanager.until('the alarm of 24', (all) =>
        named(all, CONFIGURATION_OFF).some(({ annotations }) => annotations['agents'] === '24'),
      );
      const [alert, ...more] = named(alerts, CONFIGURATION_OFF);
      assert.deepEqual(alert?.labels, {
        alertname: CONFIGURATION_OFF,
        severity: 'warning',
        site: 'site-1',
        service: 'configuration',
      });
      assert.deepEqual(more, [], 'the gateway, which sees it too, tells no other one');
      assert.doesNotMatch(JSON.stringify(alerts), /crowd-/, 'agents are hashed');
      await site.fault('configuration-on');
      await alertmanager.until(
        'it to be over',
        (all) => named(all, CONFIGURATION_OFF).length === 0,
      );
    }));

  test('down for the whole incident and started later: it is told of all, once, and nothing stands', () =>
    staged(6, async ({ sites: [site], desks, alertmanager, notified }) => {
      await desks.signIn();
      await site.fault('configuration-off');
      await logs(site, 'alarm-raised', CONFIGURATION_OFF);
      await site.fault('statistics-off');
      await logs(site, 'alarm-raised', 'statistics-service-off');
      await site.fault('configuration-on');
      await logs(site, 'alarm-cleared', CONFIGURATION_OFF);
      await logs(site, 'alarm-sink-fails', 'alertmanager');
      await alertmanager.start();
      await until('both to be told on, and the end of one', () =>
        of(notified(), 'resolved').some((one) => one.includes(CONFIGURATION_OFF)),
      );
      await site.fault('statistics-on');
      await until('the end of the other', () => of(notified(), 'resolved').length === 2);
      assert.deepEqual([...new Set(notified())].sort(), [
        'firing configuration-service-off site-1',
        'firing statistics-service-off site-1',
        'resolved configuration-service-off site-1',
        'resolved statistics-service-off site-1',
      ]);
      assert.equal(new Set(notified()).size, notified().length, 'each once');
      assert.deepEqual(await alertmanager.alerts(), []);
    }));

  test('a gateway that is killed in the middle tells after its start what it had taken', () =>
    staged(6, async ({ sites: [site], desks, alertmanager, notified }) => {
      await desks.signIn();
      await site.fault('configuration-off');
      await logs(site, 'alarm-raised', CONFIGURATION_OFF);
      await site.kill();
      // Its desks go to the other site. Nobody is there who could tell it again.
      await alertmanager.start();
      await site.start();
      await until('it to be told on', () =>
        notified().includes(`firing ${CONFIGURATION_OFF} site-1`),
      );
      await site.fault('configuration-on');
      await until('its end', () => notified().includes(`resolved ${CONFIGURATION_OFF} site-1`));
      assert.equal(of(notified(), `firing ${CONFIGURATION_OFF}`).length, 1);
    }));

  test('a gateway that is killed and gone leaves nothing that stands', () =>
    staged(2, async ({ sites: [site], desks, alertmanager, notified }) => {
      await alertmanager.start();
      await desks.signIn();
      await site.fault('configuration-off');
      await until('it to be told on', () =>
        notified().includes(`firing ${CONFIGURATION_OFF} site-1`),
      );
      await site.kill();
      await until('its end', () => notified().includes(`resolved ${CONFIGURATION_OFF} site-1`));
    }));

  test('B1 both sites dead, and the workers too: told from the browsers when one site is back', () =>
    staged(4, async ({ sites, desks, alertmanager, notified }) => {
      await alertmanager.start();
      await desks.signIn();
      await Promise.all(sites.map((site) => site.kill()));
      await until('every desk to have kept it', () =>
        desks.kept.every((kept) => kept.some(({ name }) => name === 'no-site-answers')),
      );
      desks.killWorkers();
      await sites[1].start();
      desks.begin();
      await until('it to be told on', () => of(notified(), 'firing no-site-answers').length > 0);
      await until('nothing to be kept', () => desks.kept.every((kept) => kept.length === 0));
      await until('its end', () => of(notified(), 'resolved no-site-answers').length > 0);
      assert.equal(of(notified(), 'firing no-site-answers').length, 1, 'one for all desks');
    }));
});

describe('B17 alarms with a real snmptrapd', () => {
  const raised =
    /agentDrAlarmRaised[^]*agentDrAlarmName\.0 "?configuration-service-off[^]*agentDrAlarmSeverity\.0 warning[^]*agentDrAlarmSite\.0 "?site-1[^]*agentDrAlarmAgents\.0 2/;
  const cleared = /agentDrAlarmCleared[^]*configuration-service-off/;

  const v3 = (user: string): readonly string[] => [
    ...['--alarms-snmp-user', user, '--alarms-snmp-authentication-key', 'authentication'],
    ...['--alarms-snmp-privacy-key', 'encryption'],
  ];
  for (const [what, args] of [
    ['v2c, confirmed', ['--alarms-snmp-community', 'agentdr-community']],
    ['v3, confirmed', v3('agentdr')],
    [
      'v3, as traps',
      [...v3('trapper'), '--alarms-snmp-mode', 'trap', '--alarms-snmp-engine-id', ENGINE_ID],
    ],
  ] as const) {
    test(`${what}: an alarm is received as the MIB names it, raised and cleared`, async () => {
      const receiver = await new TrapReceiver(await freePort()).start();
      const where = ['--alarms-snmp-host', '127.0.0.1', '--alarms-snmp-port', `${receiver.port}`];
      try {
        await staged(
          2,
          async ({ sites: [site], desks }) => {
            await desks.signIn();
            await site.fault('configuration-off');
            await receiver.says(raised);
            await site.fault('configuration-on');
            await receiver.says(cleared);
          },
          [...where, ...args],
        );
      } finally {
        await receiver.stop();
      }
    });
  }

  test('down for the whole incident and started later: it confirms all of it', async () => {
    const port = await freePort();
    const receiver = new TrapReceiver(port);
    const where = ['--alarms-snmp-host', '127.0.0.1', '--alarms-snmp-port', String(port)];
    try {
      await staged(
        2,
        async ({ sites: [site], desks }) => {
          await desks.signIn();
          await site.fault('configuration-off');
          await logs(site, 'alarm-raised', CONFIGURATION_OFF);
          await site.fault('configuration-on');
          await logs(site, 'alarm-cleared', CONFIGURATION_OFF);
          await logs(site, 'alarm-sink-fails', 'snmp');
          await receiver.start();
          await receiver.says(raised, 60_000);
          await receiver.says(cleared, 60_000);
        },
        [...where, '--alarms-snmp-community', 'agentdr-community'],
      );
    } finally {
      await receiver.stop();
    }
  });
});
