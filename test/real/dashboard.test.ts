import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { generate } from 'selfsigned';
import * as v from 'valibot';
import {
  GatewayClient,
  loginParams,
  openParams,
} from '../../gateway/src/testing/gateway-client.js';
import { withFolder } from '../../gateway/src/testing/gateway-under-test.js';
import { freePort } from './free-port.js';
import { Prometheus } from './prometheus.js';
import { SiteOfGateways } from './site-of-gateways.js';

const FILE = new URL('../../gateway/operations/grafana/agent-dr-gateway.json', import.meta.url);
const Dashboard = v.object({
  panels: v.array(
    v.object({
      title: v.string(),
      type: v.picklist(['stat', 'timeseries']),
      targets: v.array(v.object({ expr: v.string(), legendFormat: v.string() })),
    }),
  ),
});
const { panels } = v.parse(
  v.pipe(v.string(), v.parseJson(), Dashboard),
  readFileSync(FILE, 'utf8'),
);

/** What is empty as long as the site and the gateways do nothing wrong. */
const WHEN_SOMETHING_FAILS = ['outcome=~"failed|silent"', 'agent_dr_gateway_calls_failed_total'];

/** A certificate of its own. */
async function newCertificate(folder: string): Promise<readonly string[]> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
  const [certificateFile, keyFile] = [join(folder, 'tls.crt'), join(folder, 'tls.key')];
  writeFileSync(certificateFile, cert);
  writeFileSync(keyFile, key);
  return ['--tls-certificate', certificateFile, '--tls-key', keyFile];
}

/** A bit of everything that gateways count, as long as it is asked for. */
async function busyDay(port: number, round: number): Promise<void> {
  const epoch = 2 * round + 1;
  const desk = { id: 'desk', epoch };
  const agent = await GatewayClient.logIn(port, 'agent1', desk);
  await agent.ask('alarm.raise', {
    ...{ id: `one-${round}`, name: 'something-off', severity: 'warning', beganMsAgo: 0 },
    labels: { site: 'site-1' },
  });
  await GatewayClient.logIn(port, 'agent1', { id: `home-${round}`, epoch });
  await GatewayClient.standBy(port, 'agent2', { id: 'far', epoch });
  const third = await GatewayClient.logIn(port, 'agent3', { id: 'third', epoch });
  await third.ask('agent.logout', { epoch });
  await third.refusalOf('agent.login', { ...loginParams('agent4', epoch), dn: 'nobody’s' });
  const stranger = await GatewayClient.connect(port);
  const credentials = { kind: 'password', username: 'agent1', password: 'wrong' };
  await stranger.refusalOf('session.open', { ...openParams('agent1'), credentials });
  await GatewayClient.refusal(port, { origin: 'https://stranger.example' });
}

test('each panel of the dashboard shows something of two gateways, and each query is one of Prometheus', () =>
  withFolder((folder) =>
    SiteOfGateways.run(
      { args: ['--admin-port', '0', '--logins-per-second', '1'] },
      async (site) => {
        const sink = [
          '--alarms-webhook-url',
          'http://127.0.0.1:9/',
          '--alarms-webhook-secret',
          's',
        ];
        const first = await site.start(undefined, { args: sink });
        const tls = await newCertificate(folder);
        const own = ['--sibling-url', `https://127.0.0.1:${await freePort()}`];
        const second = await site.start(undefined, { args: [...tls, ...own] });
        const prometheus = await Prometheus.start([first.adminPort ?? 0, second.adminPort ?? 0]);
        const queries = panels.flatMap(({ title, targets }) =>
          targets.map(({ expr }) => [title, expr.replaceAll('$site', '.*')] as const),
        );
        const empty = async (): Promise<readonly (readonly [string, string])[]> => {
          const found: (readonly [string, string])[] = [];
          for (const query of queries) {
            // Of a percentage of nothing the value is none.
            const value = await prometheus.value(query[1]);
            if (value === undefined || Number.isNaN(value)) found.push(query);
          }
          return found;
        };
        try {
          let left = await empty();
          const isAllowed = ([, query]: readonly [string, string]): boolean =>
            WHEN_SOMETHING_FAILS.some((part) => query.includes(part));
          const until = Date.now() + 90_000;
          for (let round = 0; !left.every(isAllowed) && Date.now() < until; round++) {
            await busyDay(first.port, round).catch((error: unknown) => {
              // Told to wait for a slot, as some should be.
              if (!String(error).includes('retryAfterMs')) throw error;
            });
            await pause(1_500);
            left = await empty();
          }
          assert.deepEqual(
            left.filter((query) => !isAllowed(query)),
            [],
          );
          const titles = new Set(queries.map(([title]) => title));
          assert.equal(titles.size, panels.length);
          for (const title of titles) {
            const all = queries.filter((query) => query[0] === title);
            assert.ok(
              all.some((query) => !left.includes(query)),
              `${title} is empty`,
            );
          }
        } finally {
          await prometheus.stop();
        }
      },
    ),
  ));

test('the labels that the dashboard names are labels that its queries have', () => {
  for (const { title, targets } of panels) {
    for (const { expr, legendFormat } of targets) {
      const by = /^\w*\(?.*?\bby \(([^)]*)\)/.exec(expr)?.[1]?.split(', ') ?? null;
      const named = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => label);
      if (by === null) continue;
      const missing = named.filter((label) => !by.includes(label));
      assert.deepEqual(missing, [], `${title}: ${legendFormat}`);
    }
  }
});
