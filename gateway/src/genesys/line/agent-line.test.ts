import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DnEvent } from 'agent-dr-protocol';
import { AgentLine, type LogoutRules } from './agent-line.js';
import type { CallSight, LineSight } from './sights.js';

const RULES: LogoutRules = { phoneLossMs: 2_000, isDraining: () => false };

const sight = (
  agent: LineSight['agent'],
  reasons: LineSight['reasons'] = {},
  inService = true,
): LineSight => ({ dn: '7001', inService, agent, reasons });

const call = (phase: CallSight['phase'], more: Partial<CallSight> = {}): CallSight => ({
  ...{ uuid: 'u1', connId: 'c1', previousConnId: undefined, phase, number: '+49', data: {} },
  ...{ dataOmitted: false, ...more },
});

function newLine(rules: Partial<LogoutRules> = {}) {
  const told: string[] = [];
  const events: DnEvent[] = [];
  let logouts = 0;
  const line = new AgentLine({
    ...{ siteId: 'site-1', dn: '7001', rules: { ...RULES, ...rules } },
    loggedOut: () => {
      logouts += 1;
    },
  });
  line.listen((event) => {
    events.push(event);
    const reasons = Object.entries(event.reasons).map(([key, value]) => `${key}=${value}`);
    told.push([event.event.replace('Event', ''), ...reasons].join(' '));
  });
  return { line, told, events, logouts: () => logouts };
}

describe('B28 a line tells the differences between the states that a platform shows', () => {
  for (const [what, sights, events] of [
    ['a log-in', [sight('not-ready')], ['AgentLogin']],
    ['a log-in as ready', [sight('ready')], ['AgentLogin', 'AgentReady']],
    ['a state that is repeated', [sight('ready'), sight('ready')], ['AgentLogin', 'AgentReady']],
    [
      'a reason, and another',
      [
        sight('not-ready', { ReasonCode: 'Lunch' }),
        sight('not-ready', { ReasonCode: 'Lunch' }),
        sight('not-ready', { ReasonCode: 'Meeting' }),
      ],
      ['AgentLogin', 'AgentNotReady ReasonCode=Lunch', 'AgentNotReady ReasonCode=Meeting'],
    ],
    [
      'a ready that repeats the reason of the state before',
      [
        sight('not-ready', { ReasonCode: 'Lunch' }),
        sight('ready', { ReasonCode: 'Lunch' }),
        sight('not-ready'),
      ],
      ['AgentLogin', 'AgentNotReady ReasonCode=Lunch', 'AgentReady', 'AgentNotReady'],
    ],
    [
      'a log-out with reasons',
      [sight('ready'), sight('logged-out', { supervisor_logout: '1', ReasonCode: 'Lunch' })],
      ['AgentLogin', 'AgentReady', 'AgentLogout supervisor_logout=1'],
    ],
    ['a state that it does not know', [sight('not-ready'), sight(undefined)], ['AgentLogin']],
  ] as const) {
    test(what, () => {
      const { line, told } = newLine();
      for (const one of sights) line.see(one);
      assert.deepEqual(told, events);
      line.stop();
    });
  }

  test('the first sight is no event, and the state is told as it was seen', () => {
    const { line, told } = newLine();
    line.begin({ lines: [sight('ready')], calls: [call('established')], services: {} });
    assert.deepEqual(told, []);
    assert.equal(line.state.agent, 'ready');
    assert.equal(line.state.call?.id, 'site-1-u1');
  });

  test('while it is held nothing is told; then what is different in the end', () => {
    const { line, told } = newLine();
    const release = line.hold();
    for (const agent of ['not-ready', 'ready', 'not-ready'] as const) line.see(sight(agent));
    assert.deepEqual([told, line.state.agent], [[], 'logged-out']);
    release();
    release();
    assert.deepEqual([told, line.state.agent], [['AgentLogin'], 'not-ready']);
  });

  test('who is not shown in a whole reading is logged out, and their calls are over', () => {
    const { line, told } = newLine({ phoneLossMs: null });
    line.see(sight('ready'));
    line.seeCall(call('established'));
    line.seeAll({ lines: [], calls: [], services: {} });
    assert.deepEqual(told.slice(3), ['Released', 'AgentLogout']);
  });
});

describe('B28 S2.8 a log-out that a platform does not explain', () => {
  const timed = (name: string, run: (tick: (ms: number) => void) => void): void => {
    test(name, (context) => {
      context.mock.timers.enable({ apis: ['setTimeout'] });
      run((ms) => {
        context.mock.timers.tick(ms);
      });
    });
  };

  timed('after the phone was lost, is dr-force_logout', () => {
    const { line, told, logouts } = newLine();
    line.see(sight('ready'));
    line.see(sight('ready', {}, false));
    line.see(sight('logged-out', {}, false));
    assert.deepEqual(told.slice(2), ['DNOutOfService', 'AgentLogout dr-force_logout=1']);
    assert.equal(logouts(), 1);
  });

  timed('before the phone is lost, waits for it', (tick) => {
    const { line, told } = newLine();
    line.see(sight('ready'));
    line.see(sight('logged-out'));
    assert.deepEqual([told.length, line.state.agent], [2, 'ready']);
    tick(1_999);
    line.see(sight('logged-out', {}, false));
    assert.deepEqual(told.slice(2), ['DNOutOfService', 'AgentLogout dr-force_logout=1']);
  });

  timed('without a lost phone, is told without a reason, no later for its repetitions', (tick) => {
    const { line, told } = newLine();
    line.see(sight('ready'));
    line.see(sight('logged-out'));
    tick(1_500);
    line.see(sight('logged-out'));
    assert.equal(told.length, 2);
    tick(500);
    assert.deepEqual(told.slice(2), ['AgentLogout']);
  });

  timed('that does not come after a lost phone, is told all the same', (tick) => {
    const { line, told } = newLine();
    line.see(sight('ready'));
    line.see(sight('ready', {}, false));
    assert.deepEqual(told.slice(2), ['DNOutOfService']);
    tick(2_000);
    assert.deepEqual(told.slice(3), ['AgentLogout dr-force_logout=1']);
    line.see(sight('logged-out'));
    assert.deepEqual(told.slice(4), ['DNBackInService']);
  });

  timed('of a phone that is back at once, is none', (tick) => {
    const { line, told } = newLine();
    line.see(sight('ready'));
    line.see(sight('ready', {}, false));
    line.see(sight('ready'));
    tick(10_000);
    assert.deepEqual(told.slice(2), ['DNOutOfService', 'DNBackInService']);
  });

  timed('is told at once with the rule switched off', () => {
    const { line, told } = newLine({ phoneLossMs: null });
    line.see(sight('ready'));
    line.see(sight('logged-out', {}, false));
    assert.deepEqual(told.slice(2), ['DNOutOfService', 'AgentLogout']);
  });

  timed('that was asked for here, has the reasons of that', () => {
    const { line, told } = newLine();
    line.see(sight('ready'));
    line.expectLogout({ orphaned_logout: '1' });
    line.see(sight('logged-out'));
    assert.deepEqual(told.slice(2), ['AgentLogout orphaned_logout=1']);
  });

  timed('S2.11 while the site is drained, is graceful_shutdown_logout', () => {
    const { line, told } = newLine({ isDraining: () => true });
    line.see(sight('ready'));
    line.see(sight('logged-out'));
    assert.deepEqual(told.slice(2), ['AgentLogout graceful_shutdown_logout=1']);
  });
});

describe('B28 B5 the calls of a line', () => {
  test('have one id from ringing to released, also after a transfer', () => {
    const { line, events } = newLine();
    line.seeCall(call('ringing'));
    line.seeCall(call('ringing', { data: { CustomerId: 'K-1' } }));
    line.seeCall(call('established'));
    line.seeCall(call('held'));
    line.seeCall(call('established', { uuid: undefined, connId: 'c2', previousConnId: 'c1' }));
    line.seeCall(call('released', { uuid: undefined, connId: 'c2' }));
    assert.deepEqual(
      events.map(({ event }) => event),
      ['EventRinging', 'EventEstablished', 'EventReleased'],
    );
    assert.deepEqual(new Set(events.map((one) => one.call?.id)), new Set(['site-1-u1']));
  });

  test('that are dialled are told when they are answered', () => {
    const { line, told } = newLine();
    line.seeCall(call('dialing'));
    line.seeCall(call('established'));
    line.seeCall(call('released'));
    assert.deepEqual(told, ['Established', 'Released']);
  });
});
