import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import * as v from 'valibot';
import { SCHEMA_FILE, timelineSchema } from '../../../scripts/timeline-schema.js';
import { Drive } from '../../../test/engine/drive.js';
import { SITE_TIMEOUT_MS } from '../../../test/engine/two-sites.js';
import type { Input } from '../engine/model/input.js';
import type { State } from '../engine/model/state.js';
import { snapshotOf } from '../engine/views/snapshot.js';
import { transition } from '../engine/index.js';
import { situationOf } from './describing.js';
import { TimelineSchema } from './timeline-schema.js';
import { MOST_ENTRIES, TimelineRecorder } from './timeline-recorder.js';

/** The names of all fields that a type has, at whatever depth. */
type FieldsIn<T> = T extends readonly (infer Element)[]
  ? FieldsIn<Element>
  : T extends object
    ? { [K in keyof T]: (string extends K ? never : K) | FieldsIn<T[K]> }[keyof T]
    : never;

type SecretsIn<T> = Extract<FieldsIn<T>, 'password' | 'credentials' | 'token'>;

/** An agent signs in, takes a call, and loses the site. */
function recorded(): { readonly recorder: TimelineRecorder; readonly drive: Drive } {
  const drive = new Drive();
  const recorder = new TimelineRecorder(drive.state, 0, new Date('2026-01-01T08:00:00Z'));
  drive
    .watched((before, input, step) => {
      recorder.record(before, input, step);
    })
    .configured()
    .signsIn()
    .storageAnswers()
    .connects('frankfurt')
    .answersAll('frankfurt')
    .dn('frankfurt', 'EventEstablished', {
      call: { id: 'c-1', number: '+49 69 90009001', attachedData: { CustomerId: 'K-1001' } },
    })
    .closes('frankfurt')
    .after(SITE_TIMEOUT_MS)
    .connects('munich')
    .answersAll('munich');
  assert.equal(situationAt(drive), 'active at munich');
  return { recorder, drive };
}

const situationAt = ({ state, now }: Drive): string => {
  const snapshot = snapshotOf(state, now);
  return snapshot.kind === 'active' ? `active at ${snapshot.site.id}` : snapshot.kind;
};

describe('the timeline', () => {
  test('B13 tells what happened, where that led, and what was done, with its time', () => {
    const { recorder } = recorded();
    const { entries } = recorder.timeline();
    const lost = entries.find(({ what }) => what.includes('connection ended'));
    assert(lost !== undefined);
    assert.equal(lost.what, 'frankfurt: connection ended, closed with 1006');
    assert.match(lost.situation, /^active at frankfurt: waiting, unconfirmed, telephony not on/);
    assert(lost.then.includes('timer switchover in 10000 ms'), String(lost.then));
    const moved = entries.find(({ situation }) => situation.startsWith('switching'));
    assert.equal(moved?.what, 'timer switchover');
    assert.deepEqual(moved.then, [
      'frankfurt: leave with log-out',
      'munich: connect',
      'timer next-attempt in 750 ms',
    ]);
    assert.equal(moved.atMs - lost.atMs, 10_000);
  });

  test('B13 tells where the session stood in data too, once for each change', () => {
    const { entries } = recorded().recorder.timeline();
    const standings = entries.flatMap(({ standing }) => (standing === undefined ? [] : [standing]));
    const on = { telephony: 'on', configuration: 'on', statistics: 'on' };
    const working = standings.find(({ kind }) => kind === 'active');
    assert.equal(working?.siteId, 'frankfurt');
    assert.deepEqual(working.sites[0], { siteId: 'frankfurt', services: on });
    assert.equal(standings.at(-1)?.siteId, 'munich');
    for (const [index, standing] of standings.entries()) {
      assert.notDeepEqual(standing, standings[index - 1]);
    }
    assert(standings.length < entries.length);
  });

  test('B13 is as its schema says, and the schema is the published one', () => {
    const { recorder } = recorded();
    const exported: unknown = JSON.parse(JSON.stringify(recorder.timeline()));
    v.parse(TimelineSchema, exported);
    assert.deepEqual(
      JSON.parse(readFileSync(SCHEMA_FILE, 'utf8')),
      timelineSchema(),
      'docs/timeline.schema.json is stale: npm run timeline-schema',
    );
  });

  test('I6 B13 carries no log-in code and nothing of a customer', () => {
    const { recorder } = recorded();
    const text = JSON.stringify(recorder.timeline());
    for (const secret of ['1001"', '90009001', 'K-1001']) assert(!text.includes(secret), secret);
    // That there was a call, and with which data, helps who has to find out what happened.
    assert(text.includes('CustomerId'));
  });

  test('I6 neither inputs nor states can carry credentials: no such field exists', () => {
    const none: SecretsIn<Input | State> extends never ? true : false = true;
    assert(none);
  });

  test('B15 an exported timeline leads the engine through the same situations', () => {
    const { recorder } = recorded();
    const exported = JSON.parse(JSON.stringify(recorder.timeline())) as {
      readonly initial: State;
      readonly entries: readonly { readonly input: Input; readonly situation: string }[];
    };
    let state = exported.initial;
    for (const { input, situation } of exported.entries) {
      ({ state } = transition(state, input));
      assert.equal(situationOf(state), situation);
    }
    assert(exported.entries.length > 10);
  });

  test('B13 is bounded, and begins where its oldest entry begins', () => {
    const { recorder, drive } = recorded();
    for (let i = 0; i < MOST_ENTRIES; i++) {
      drive.service('munich', 'statistics', i % 2 === 0 ? 'off' : 'on');
    }
    const { initial, entries } = recorder.timeline();
    assert.equal(entries.length, MOST_ENTRIES);
    assert.equal((initial as State).kind, 'active');
    assert.notEqual(entries[0]?.standing, undefined);
  });

  test('B13 what changes nothing is not kept', () => {
    const { recorder, drive } = recorded();
    const before = recorder.timeline().entries.length;
    drive.happen({ type: 'closed', generation: 1, failure: { kind: 'silent' } });
    drive.happen({ type: 'timer-due', timer: 'retry' });
    assert.equal(recorder.timeline().entries.length, before);
  });
});
