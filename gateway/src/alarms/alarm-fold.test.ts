import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AlarmFold, MOST_ALARMS, MOST_OF_AN_ACCOUNT, SETTLE_MS } from './alarm-fold.js';
import type { Report } from './alarm-report.js';
import type { AlarmEvent } from './alarm.js';

const GRACE_MS = 45_000;
const T0 = 1_900_000_000_000;

const report = (more: Partial<Report> = {}): Report => ({
  name: 'configuration-service-off',
  severity: 'warning',
  labels: { site: 'site-1', service: 'configuration' },
  id: 'one',
  beganAt: T0,
  ...more,
});

const desk = (number: number) => ({
  id: `desk ${number}`,
  account: `agent${number}`,
  agent: `agent${number}`,
});

const said = (events: readonly AlarmEvent[]): readonly string[] =>
  events.map(({ status, alarm }) => `${status} ${alarm.name} ${alarm.labels.site} ${alarm.agents}`);

const RAISED_BY = (agents: number): string => `raised configuration-service-off site-1 ${agents}`;
const CLEARED_BY = (agents: number): string => `cleared configuration-service-off site-1 ${agents}`;

describe('B17 alarms of a site are folded', () => {
  test('ten thousand agents who lose a service are one alarm with a count, and one end', () => {
    const fold = new AlarmFold(GRACE_MS);
    for (let n = 0; n < 10_000; n++) {
      fold.raise(desk(n), report({ id: `${n}`, beganAt: T0 - n }), T0);
    }
    assert.deepEqual(said(fold.look(T0 + SETTLE_MS - 1)), []);
    const [raised, ...more] = fold.look(T0 + SETTLE_MS);
    assert.ok(raised);
    assert.deepEqual(said([raised, ...more]), [RAISED_BY(10_000)]);
    assert.equal(raised.alarm.beganAt, T0 - 9_999, 'the earliest that anybody has told');
    assert.equal(raised.alarm.someAgents.length, 5);
    for (let n = 0; n < 10_000; n++) {
      const end = { ...report({ id: `${n}`, beganAt: T0 - n }), endedAt: T0 + 60_000 + n };
      assert.deepEqual(fold.look(T0 + 61_000), []);
      fold.clear(desk(n), end, T0 + 61_000);
    }
    const [cleared, ...none] = fold.look(T0 + 61_000 + SETTLE_MS);
    assert.ok(cleared?.status === 'cleared');
    assert.deepEqual(said([cleared, ...none]), [CLEARED_BY(10_000)]);
    assert.equal(cleared.alarm.id, raised.alarm.id);
    assert.equal(cleared.alarm.endedAt, T0 + 60_000 + 9_999);
  });

  test('another site, service, application or name is another alarm', () => {
    const fold = new AlarmFold(GRACE_MS);
    fold.raise(desk(1), report(), T0);
    fold.raise(desk(1), report({ labels: { site: 'site-2', service: 'configuration' } }), T0);
    fold.raise(desk(1), report({ labels: { site: 'site-1', service: 'statistics' } }), T0);
    fold.raise(desk(1), report({ labels: { site: 'site-1', application: 'Desk' } }), T0);
    fold.raise(desk(1), report({ name: 'other' }), T0);
    assert.equal(fold.look(T0 + SETTLE_MS).length, 5);
  });

  test('a report that is repeated counts once, and so does its end', () => {
    const fold = new AlarmFold(GRACE_MS);
    for (let n = 0; n < 3; n++) fold.raise(desk(1), report(), T0);
    assert.deepEqual(said(fold.look(T0 + SETTLE_MS)), [RAISED_BY(1)]);
    const end = { ...report(), endedAt: T0 + 9_000 };
    for (let n = 0; n < 3; n++) fold.clear(desk(1), end, T0 + 10_000);
    assert.deepEqual(said(fold.look(T0 + 10_000 + SETTLE_MS)), [CLEARED_BY(1)]);
    fold.clear(desk(1), end, T0 + 3_600_000);
    assert.deepEqual(fold.look(T0 + 3_700_000), []);
  });

  test('who leaves holds an alarm for the grace time, and for ever when they come back', () => {
    const fold = new AlarmFold(GRACE_MS);
    fold.raise(desk(1), report(), T0);
    fold.look(T0 + SETTLE_MS);
    fold.leave('desk 1', T0 + 10_000);
    fold.raise(desk(1), report(), T0 + 20_000);
    assert.deepEqual(fold.look(T0 + 3_600_000), []);
    fold.leave('desk 1', T0 + 3_600_000);
    assert.deepEqual(fold.look(T0 + 3_600_000 + GRACE_MS - 1), []);
    const gone = T0 + 3_600_000 + GRACE_MS;
    assert.deepEqual(said([...fold.look(gone), ...fold.look(gone + SETTLE_MS)]), [CLEARED_BY(1)]);
  });

  test('a desk that hops while all others have cleared does not make it end and begin', () => {
    const fold = new AlarmFold(GRACE_MS);
    fold.raise(desk(1), report(), T0);
    fold.look(T0 + SETTLE_MS);
    fold.clear(desk(1), { ...report(), endedAt: T0 + 5_000 }, T0 + 5_000);
    fold.raise(desk(2), report({ id: 'two' }), T0 + 5_000 + SETTLE_MS - 1);
    assert.deepEqual(fold.look(T0 + 100_000), []);
    assert.deepEqual(
      fold.raised.map(({ agents }) => agents),
      [2],
    );
  });

  test('an end of which the beginning was never heard is raised and cleared, once for all desks', () => {
    const fold = new AlarmFold(GRACE_MS);
    const late = T0 + 600_000;
    const end = { ...report(), endedAt: T0 + 300_000 };
    for (let n = 0; n < 24; n++) fold.clear(desk(n), { ...end, id: `${n}` }, late);
    assert.deepEqual(said(fold.look(late + SETTLE_MS)), [RAISED_BY(24), CLEARED_BY(24)]);
    fold.clear(desk(30), { ...end, id: 'later' }, late + 120_000);
    assert.deepEqual(fold.look(late + 130_000), []);
    const another = { ...end, id: 'x', beganAt: T0 + 500_000, endedAt: T0 + 550_000 };
    fold.clear(desk(31), another, late + 130_000);
    assert.deepEqual(said(fold.look(late + 140_000)), [RAISED_BY(1), CLEARED_BY(1)]);
  });

  test('what was raised before a restart is held until its desks had time to come back', () => {
    const before = new AlarmFold(GRACE_MS);
    for (let n = 0; n < 7; n++) before.raise(desk(n), report({ id: `${n}` }), T0);
    before.look(T0 + SETTLE_MS);
    const after = new AlarmFold(GRACE_MS);
    after.restore(before.raised, [], T0 + 20_000);
    assert.deepEqual(after.raised, before.raised);
    after.raise(desk(1), report(), T0 + 30_000);
    assert.deepEqual(after.look(T0 + 20_000 + GRACE_MS + SETTLE_MS), []);
    after.clear(desk(1), { ...report(), endedAt: T0 + 90_000 }, T0 + 90_000);
    assert.deepEqual(said(after.look(T0 + 90_000 + SETTLE_MS)), [CLEARED_BY(7)]);
  });

  test('what was still forming in a crash is told by the next process', () => {
    const before = new AlarmFold(GRACE_MS);
    before.raise(desk(1), report(), T0);
    const after = new AlarmFold(GRACE_MS);
    after.restore([], before.newlyFormed(), T0 + 1_000);
    assert.deepEqual(said(after.look(T0 + 1_000 + SETTLE_MS)), [RAISED_BY(1)]);
    const gone = T0 + 1_000 + GRACE_MS;
    assert.deepEqual(said([...after.look(gone), ...after.look(gone + SETTLE_MS)]), [CLEARED_BY(1)]);
  });

  test('the end of what a gateway has taken tells nothing to one that has not', () => {
    const fold = new AlarmFold(GRACE_MS);
    fold.clear(desk(1), { ...report(), endedAt: T0 + 5_000, wasTaken: true }, T0 + 86_400_000);
    assert.deepEqual(fold.look(T0 + 86_500_000), []);
  });

  test('the worst severity counts', () => {
    const fold = new AlarmFold(GRACE_MS);
    fold.raise(desk(1), report({ severity: 'info' }), T0);
    fold.raise(desk(2), report({ severity: 'critical' }), T0);
    fold.raise(desk(3), report({ severity: 'warning' }), T0);
    assert.equal(fold.look(T0 + SETTLE_MS)[0]?.alarm.severity, 'critical');
  });

  test('an agent can hold a bounded number, and frees what has ended', () => {
    const fold = new AlarmFold(GRACE_MS);
    const numbered = (n: number): Report => report({ name: `name-${n}` });
    for (let n = 0; n < MOST_OF_AN_ACCOUNT; n++) assert.ok(fold.raise(desk(1), numbered(n), T0));
    assert.ok(!fold.raise(desk(1), numbered(99), T0));
    assert.ok(fold.raise(desk(1), numbered(0), T0), 'one that is held is no further one');
    fold.clear(desk(1), { ...numbered(0), endedAt: T0 }, T0);
    assert.ok(fold.raise(desk(1), numbered(99), T0));
  });

  test('an agent with many clients has no more, and the gateway itself is kept out by nobody', () => {
    const fold = new AlarmFold(GRACE_MS);
    const numbered = (n: number): Report => report({ name: `name-${n}` });
    const client = (n: number) => ({ ...desk(1), id: `desk 1, client ${n}` });
    const taken = Array.from({ length: 100 }, (_, n) => fold.raise(client(n), numbered(n), T0));
    assert.equal(taken.filter(Boolean).length, MOST_OF_AN_ACCOUNT);
    const end = { ...numbered(200), endedAt: T0 };
    assert.ok(!fold.clear(client(200), end, T0), 'what was never raised is no way around it');
    for (let n = 0; n < MOST_ALARMS; n++) fold.raise(desk(n), report({ name: `more-${n}` }), T0);
    assert.ok(!fold.raise(desk(999), report({ name: 'yet-another' }), T0));
    assert.ok(fold.raise({ id: 'gateway' }, report({ name: 'backend-gone' }), T0));
  });
});
