import assert from 'node:assert/strict';
import test from 'node:test';
import type { CallReport } from './server-messages.js';
import { SiteCalls } from './site-calls.js';

const call = (
  state: CallReport['state'],
  sides: CallReport['sides'] = 'both',
  callId = 'c1',
): CallReport => ({ call: callId, from: '7001', to: '7002', sides, state });

/** Each report with what the lines are told. */
const COURSES: readonly {
  readonly name: string;
  readonly course: readonly (readonly [server: number, report: CallReport, told: string])[];
}[] = [
  {
    name: 'B28 a call rings at the line that is called, is established and released at both',
    course: [
      [0, call('ringing'), '7002 EventRinging'],
      [0, call('ringing'), ''],
      [0, call('established'), '7002 EventEstablished, 7001 EventEstablished'],
      [0, call('established'), ''],
      [0, call('released'), '7002 EventReleased, 7001 EventReleased'],
      [0, call('released'), ''],
    ],
  },
  {
    name: 'B28 a call that is not answered is over where it rang, and nothing for who called',
    course: [
      [0, call('ringing'), '7002 EventRinging'],
      [0, call('released'), '7002 EventReleased'],
    ],
  },
  {
    name: 'B28 a call that reaches no phone is told nobody',
    course: [[0, call('released', 'caller'), '']],
  },
  {
    name: 'B28 a call that is answered without ringing is established',
    course: [[0, call('established'), '7002 EventEstablished, 7001 EventEstablished']],
  },
  {
    name: 'B28 of a call between phones at two servers each tells of its own',
    course: [
      [1, call('ringing', 'callee'), '7002 EventRinging'],
      [0, call('ringing', 'caller'), ''],
      [1, call('established', 'callee'), '7002 EventEstablished'],
      [0, call('established', 'caller'), '7001 EventEstablished'],
      [0, call('released', 'caller'), '7001 EventReleased'],
      [1, call('released', 'callee'), '7002 EventReleased'],
    ],
  },
];

for (const { name, course } of COURSES) {
  test(name, () => {
    const calls = new SiteCalls('site-1');
    for (const [server, report, told] of course) {
      const events = calls.take(server, report);
      assert.equal(events.map(({ dn, event }) => `${dn} ${event}`).join(', '), told);
    }
  });
}

test('B28 all events of a call have one id, unique across sites, and the number of the other side', () => {
  const seen = (siteId: string): string[] => {
    const calls = new SiteCalls(siteId);
    return [call('ringing'), call('established'), call('released')]
      .flatMap((report) => calls.take(0, report))
      .map(({ dn, call: told }) => `${dn} ${told?.number ?? ''} ${told?.id ?? ''}`);
  };
  const [first, ...others] = seen('site-1');
  const id = first?.split(' ')[2] ?? '';
  assert.match(id, /^site-1-[0-9a-f]{16}$/);
  const both = [`7002 7001 ${id}`, `7001 7002 ${id}`];
  assert.deepEqual([first, ...others], [both[0], ...both, ...both]);
  assert.notEqual(seen('site-2')[0]?.split(' ')[2], id);
});

test('B28 a line has its calls, with their state', () => {
  const calls = new SiteCalls('site-1');
  calls.take(0, call('ringing'));
  assert.deepEqual(calls.at('7001'), []);
  assert.deepEqual(
    calls.at('7002').map(({ state }) => state),
    ['ringing'],
  );
  calls.take(0, call('established'));
  assert.deepEqual(
    calls.at('7001').map(({ state }) => state),
    ['established'],
  );
});

test('B28 a server that is back releases the calls that it knows no more, and those of others stay', () => {
  const calls = new SiteCalls('site-1');
  calls.take(0, call('established', 'both', 'c1'));
  calls.take(0, call('established', 'both', 'c2'));
  calls.take(1, call('established', 'both', 'c3'));
  const released = calls.replace(0, new Map([['c2', call('established', 'both', 'c2')]]));
  assert.deepEqual(
    released.map(({ dn, event }) => `${dn} ${event}`),
    ['7002 EventReleased', '7001 EventReleased'],
  );
  assert.equal(calls.at('7001').length, 2);
});

test('B28 calls of a server that stays away are given up', () => {
  const calls = new SiteCalls('site-1');
  calls.take(0, call('established'));
  assert.equal(calls.giveUp(1).length, 0);
  assert.equal(calls.giveUp(0).length, 2);
  assert.deepEqual(calls.at('7001'), []);
});
