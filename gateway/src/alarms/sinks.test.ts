import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as v from 'valibot';
import { HttpReceiver } from '../testing/http-receiver.js';
import type { AlarmEvent, EndedAlarm } from './alarm.js';
import { AlertmanagerSink } from './sinks/alertmanager-sink.js';
import { OtlpSink } from './sinks/otlp-sink.js';
import { WebhookSink, webhookSignature } from './sinks/webhook-sink.js';

const ALARM: EndedAlarm = {
  name: 'statistics-service-off',
  severity: 'warning',
  labels: { site: 'site-1', service: 'statistics', application: 'AgentDesktop' },
  id: 'f00d',
  beganAt: Date.UTC(2030, 0, 31, 9),
  agents: 24,
  someAgents: ['a1', 'b2'],
  endedAt: Date.UTC(2030, 0, 31, 9, 5),
};
const { endedAt: _, ...BEGUN } = ALARM;
const RAISED: AlarmEvent = { status: 'raised', alarm: BEGUN };
const CLEARED: AlarmEvent = { status: 'cleared', alarm: ALARM };
const { signal } = new AbortController();

async function withReceiver(run: (receiver: HttpReceiver) => Promise<void>): Promise<void> {
  const receiver = await HttpReceiver.start();
  try {
    await run(receiver);
  } finally {
    await receiver.stop();
  }
}

const bodyOf = (receiver: HttpReceiver, index = -1): unknown =>
  JSON.parse(receiver.received.at(index)?.body ?? 'null');

describe('B17 Alertmanager', () => {
  test('an alarm is told with equal labels by all who tell it, and with an end a little ahead', () =>
    withReceiver(async (receiver) => {
      const sink = new AlertmanagerSink('alertmanager', { url: `${receiver.url}/am/` }, () => true);
      assert.deepEqual(await sink.tell(RAISED, signal), { kind: 'told' });
      assert.equal(receiver.received[0]?.path, '/am/api/v2/alerts');
      const [alert] = v.parse(Alerts, bodyOf(receiver));
      assert.deepEqual(alert.labels, {
        alertname: 'statistics-service-off',
        severity: 'warning',
        site: 'site-1',
        service: 'statistics',
        application: 'AgentDesktop',
      });
      assert.equal(alert.annotations?.['agents'], '24');
      assert.equal(alert.startsAt, '2030-01-31T09:00:00.000Z');
      const aheadMs = Date.parse(alert.endsAt) - Date.now();
      assert.ok(aheadMs > 50_000 && aheadMs <= 60_000, `${aheadMs}`);
    }));

  test('it is told again while it lasts', () =>
    withReceiver(async (receiver) => {
      const sink = new AlertmanagerSink('alertmanager', { url: receiver.url }, () => true);
      await sink.keepUp.tell([BEGUN, { ...BEGUN, name: 'other' }], signal);
      assert.deepEqual(
        v.parse(v.array(Alert), bodyOf(receiver)).map(({ labels }) => labels['alertname']),
        ['statistics-service-off', 'other'],
      );
    }));

  test('its end is told by who is alone, and not so soon that nobody was told of it', () =>
    withReceiver(async (receiver) => {
      const alone = new AlertmanagerSink('a', { url: receiver.url }, () => true);
      await alone.tell(CLEARED, signal);
      const [alert] = v.parse(Alerts, bodyOf(receiver));
      assert.ok(Date.parse(alert.endsAt) <= Date.now());
      assert.equal(alert.annotations, undefined);
      const oneOfTwo = new AlertmanagerSink('b', { url: receiver.url }, () => false);
      assert.deepEqual(await oneOfTwo.tell(CLEARED, signal), { kind: 'told' });
      await alone.tell(RAISED, signal);
      assert.deepEqual(await alone.tell(CLEARED, signal), { kind: 'told' });
      assert.equal(receiver.received.length, 2);
    }));

  test('what it answers decides whether it is told again', () =>
    withReceiver(async (receiver) => {
      const sink = new AlertmanagerSink('alertmanager', { url: receiver.url }, () => true);
      for (const [status, kind] of [
        [200, 'told'],
        [400, 'rejected'],
        [401, 'failed'],
        [404, 'failed'],
        [429, 'failed'],
        [500, 'failed'],
      ] as const) {
        receiver.answering = { status };
        assert.equal((await sink.tell(RAISED, signal)).kind, kind, String(status));
      }
      receiver.answering = { status: 503, headers: { 'retry-after': '7' } };
      const later = await sink.tell(RAISED, signal);
      assert.equal(later.kind === 'failed' && later.retryAfterMs, 7_000);
    }));

  test('a redirect is not followed', () =>
    withReceiver(async (elsewhere) => {
      await withReceiver(async (receiver) => {
        receiver.answering = { status: 307, headers: { location: elsewhere.url } };
        const options = { url: receiver.url, authorization: 'Bearer secret' };
        const sink = new AlertmanagerSink('alertmanager', options, () => true);
        assert.equal((await sink.tell(RAISED, signal)).kind, 'failed');
        assert.equal(elsewhere.received.length, 0);
      });
    }));
});

describe('B17 webhook', () => {
  test('a call is a CloudEvent, signed over its id, its time and its body', () =>
    withReceiver(async (receiver) => {
      const sink = new WebhookSink({ url: `${receiver.url}/hook`, secret: 'shared' }, 'host:4310');
      await sink.tell(RAISED, signal);
      await sink.tell(CLEARED, signal);
      const [raised, cleared] = receiver.received;
      assert.ok(raised && cleared);
      assert.match(String(raised.headers['content-type']), /^application\/cloudevents\+json/);
      const id = String(raised.headers['webhook-id']);
      const time = String(raised.headers['webhook-timestamp']);
      assert.equal(
        raised.headers['webhook-signature'],
        webhookSignature('shared', id, time, raised.body),
      );
      assert.notEqual(
        webhookSignature('shared', id, time, `${raised.body} `),
        webhookSignature('shared', id, time, raised.body),
      );
      const event = v.parse(CloudEvent, JSON.parse(raised.body));
      assert.equal(event.id, id);
      assert.equal(event.type, 'agent-dr.alarm.raised.v1');
      assert.equal(event.source, '/agent-dr/gateways/host%3A4310');
      assert.equal(event.data['agents'], 24);
      assert.equal(v.parse(CloudEvent, JSON.parse(cleared.body)).time, '2030-01-31T09:05:00.000Z');
      await sink.tell(RAISED, signal);
      assert.equal(receiver.received[2]?.headers['webhook-id'], id, 'repeated, it is the same one');
    }));
});

describe('B17 OpenTelemetry', () => {
  test('each change is a log record, as the JSON of protocol buffers wants it', () =>
    withReceiver(async (receiver) => {
      const url = `${receiver.url}/v1/logs`;
      const sink = new OtlpSink({ url, headers: { 'x-key': 'k' } }, 'host:4310');
      for (const event of [RAISED, CLEARED]) {
        await sink.tell(event, signal);
        const [resource] = v.parse(ExportLogs, bodyOf(receiver)).resourceLogs;
        const [record] = resource.scopeLogs[0].logRecords;
        const named = new Map(record.attributes.map(({ key, value }) => [key, value]));
        assert.deepEqual(named.get('alarm.agents'), { intValue: '24' });
        assert.deepEqual(named.get('event.name'), {
          stringValue: `agent_dr.alarm.${event.status}`,
        });
        const at = event.status === 'raised' ? ALARM.beganAt : ALARM.endedAt;
        assert.equal(record.timeUnixNano, `${at}000000`);
      }
      assert.equal(receiver.received[0]?.headers['x-key'], 'k');
    }));

  test('a collector that takes it and throws it away has rejected it', () =>
    withReceiver(async (receiver) => {
      const sink = new OtlpSink({ url: `${receiver.url}/v1/logs` }, 'host:4310');
      const partly = (rejectedLogRecords: unknown): string =>
        JSON.stringify({ partialSuccess: { rejectedLogRecords, errorMessage: 'said' } });
      for (const [body, kind] of [
        [partly('1'), 'rejected'],
        [partly(1), 'rejected'],
        // A word of advice.
        [partly('0'), 'told'],
        ['{"partialSuccess":{"errorMessage":"said"}}', 'told'],
        ['{}', 'told'],
        ['', 'told'],
        ['no JSON', 'told'],
        [`{"partialSuccess":"${'x'.repeat(300_000)}`, 'told'],
      ] as const) {
        receiver.answering = { status: 200, body };
        assert.equal((await sink.tell(RAISED, signal)).kind, kind, body.slice(0, 60));
      }
    }));
});

const Alert = v.strictObject({
  labels: v.record(v.pipe(v.string(), v.regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/)), v.string()),
  annotations: v.optional(v.record(v.string(), v.string())),
  startsAt: v.pipe(v.string(), v.isoTimestamp()),
  endsAt: v.pipe(v.string(), v.isoTimestamp()),
});
const Alerts = v.tuple([Alert]);

/** The attributes that the specification of CloudEvents 1.0 requires, and those we use. */
const CloudEvent = v.object({
  specversion: v.literal('1.0'),
  id: v.pipe(v.string(), v.minLength(1)),
  source: v.pipe(v.string(), v.minLength(1)),
  type: v.pipe(v.string(), v.minLength(1)),
  subject: v.pipe(v.string(), v.minLength(1)),
  time: v.pipe(v.string(), v.isoTimestamp()),
  datacontenttype: v.literal('application/json'),
  data: v.record(v.string(), v.unknown()),
});

/**
 * ExportLogsServiceRequest as published in opentelemetry-proto, in the JSON mapping: 64-bit numbers as
 * texts, enumerations as numbers, nothing that is not in it. No collector is at hand: this stands for one.
 */
const Value = v.union([
  v.strictObject({ stringValue: v.string() }),
  v.strictObject({ intValue: v.pipe(v.string(), v.regex(/^-?\d+$/)) }),
]);
const Attribute = v.strictObject({ key: v.pipe(v.string(), v.minLength(1)), value: Value });
const Nanoseconds = v.pipe(v.string(), v.regex(/^\d{19}$/));
const ExportLogs = v.strictObject({
  resourceLogs: v.tuple([
    v.strictObject({
      resource: v.strictObject({ attributes: v.array(Attribute) }),
      scopeLogs: v.tuple([
        v.strictObject({
          scope: v.strictObject({ name: v.string() }),
          logRecords: v.tuple([
            v.strictObject({
              timeUnixNano: Nanoseconds,
              observedTimeUnixNano: Nanoseconds,
              severityNumber: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(24)),
              severityText: v.string(),
              body: Value,
              attributes: v.array(Attribute),
            }),
          ]),
        }),
      ]),
    }),
  ]),
});
