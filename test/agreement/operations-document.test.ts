import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as v from 'valibot';
import { parse } from 'yaml';
import { readCommandLine } from '../../gateway/src/cli-options.js';
import { GATEWAY_EVENTS } from '../../gateway/src/operations/gateway-event.js';
import { Operations } from '../../gateway/src/operations/operations.js';

const ROOT = new URL('../../', import.meta.url);
const fileAt = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');
const FOLDER = 'gateway/operations/';

const PAGE = fileAt('docs/operations.md');
const section = (title: string): string =>
  (PAGE.split(`\n## ${title}\n`)[1] ?? '').split('\n## ')[0] ?? '';

/** First and second cell of each row whose first one is a name. */
const rows = (title: string): readonly (readonly [string, string])[] =>
  [...section(title).matchAll(/^\| `([^`]+)`\s*\|\s*([^|]*?)\s*\|/gm)].map(
    ([, name = '', second = '']) => [name, second],
  );

const Rules = v.object({
  groups: v.array(
    v.object({
      rules: v.array(
        v.object({
          alert: v.string(),
          expr: v.string(),
          labels: v.object({ severity: v.string() }),
        }),
      ),
    }),
  ),
});
const RULES = v
  .parse(Rules, parse(fileAt(`${FOLDER}prometheus/agent-dr.rules.yml`)))
  .groups.flatMap(({ rules }) => rules);

async function metricNames(): Promise<readonly string[]> {
  const request = readCommandLine(['--site', 'site-1', '--allow-origin', 'https://desk.example']);
  assert(request.kind === 'start');
  const { metrics } = await Operations.open(request.settings, 'test');
  return (await metrics.registry.getMetricsAsJSON()).map(({ name }) => name);
}

/** Of ours and of Node's, as they are named in a text; of a histogram without what is added. */
const metricsIn = (text: string): readonly string[] =>
  [...text.matchAll(/\b(agent_dr_gateway|nodejs|process)_[a-z0-9_]+/g)].map(([name]) =>
    name.replace(/_(bucket|count|sum)$/, ''),
  );

test('the page has every event of the log, with its level', () => {
  const events = Object.entries(GATEWAY_EVENTS).map(([name, { level }]) => [name, level]);
  assert.deepEqual([...rows('Log')].sort(), events.sort());
});

test('the page has every metric, and no other', async () => {
  const named = new Set(metricsIn(section('Metrics')));
  assert.deepEqual([...named].sort(), [...(await metricNames())].sort());
});

test('the page has every alert, with its severity', () => {
  const alerts = RULES.map(({ alert, labels }) => [alert, labels.severity]);
  assert.deepEqual([...rows('Alerts')].sort(), alerts.sort());
});

test('rules and the dashboard ask for metrics that there are', async () => {
  const names = new Set(await metricNames());
  const dashboard = fileAt(`${FOLDER}grafana/agent-dr-gateway.json`);
  JSON.parse(dashboard);
  const asked = [...RULES.map(({ expr }) => expr), dashboard].flatMap(metricsIn);
  assert.deepEqual(
    asked.filter((name) => !names.has(name)),
    [],
  );
  const ours = [...names].filter((name) => name.startsWith('agent_dr_gateway_'));
  assert.deepEqual(
    ours.filter((name) => !metricsIn(dashboard).includes(name)),
    [],
    'the dashboard leaves these out',
  );
});

for (const name of ['first', 'second']) {
  test(`the example ${name}.json is a good configuration`, () => {
    const file = new URL(`${FOLDER}examples/${name}.json`, ROOT).pathname;
    const request = readCommandLine(['--config-file', file, '--check-config'], {
      environment: {},
      readFile: (path) => (path === file ? readFileSync(file, 'utf8') : 'redis://127.0.0.1:6379'),
    });
    assert.deepEqual(request.kind === 'wrong' ? request.problems : [], []);
  });
}

test('the container and the unit start what is built', () => {
  const { bin } = JSON.parse(fileAt('gateway/package.json')) as { readonly bin: object };
  assert.deepEqual(Object.values(bin)[0], './dist/cli.js');
  for (const path of ['container/Containerfile', 'systemd/agent-dr-gateway@.service']) {
    assert.match(fileAt(FOLDER + path), /\/opt\/agent-dr\/gateway\/dist\/cli\.js/, path);
  }
});
