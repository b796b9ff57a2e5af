import assert from 'node:assert/strict';
import type { BackendRule } from './backend-rule.js';
import { isRefused, valueOf, type Bench } from './bench.js';

/** What needs a lever of the fixture: kept, when there is none. */
export const SITE_RULES: readonly BackendRule[] = [
  {
    name: 'a change of a service is told once, and the state that is told is in force',
    keeps: async (bench) => {
      const setTelephony = bench.fixture.levers?.setTelephony;
      if (setTelephony === undefined) return;
      const told: string[] = [];
      const stop = bench.backend.subscribeServices((service, status) => {
        told.push(`${service} ${status}`);
      }, bench.agent.username);
      await setTelephony('off');
      await setTelephony('off');
      await bench.quiet();
      assert.deepEqual(told, ['telephony off']);
      const services = valueOf(await bench.backend.readServices(bench.agent.username));
      assert.equal(services.telephony, 'off');
      stop();
      stop();
      await setTelephony('on');
      await bench.quiet();
      assert.deepEqual(told, ['telephony off'], 'one that has unsubscribed was told');
    },
  },
  {
    name: 'without telephony the lines can do nothing, and the log-in stays',
    keeps: async (bench) => {
      const setTelephony = bench.fixture.levers?.setTelephony;
      if (setTelephony === undefined) return;
      valueOf(await bench.login('a'));
      await setTelephony('off');
      for (const outcome of [
        await bench.login('a'),
        await bench.backend.ready(bench.key('a')),
        await bench.backend.notReady(bench.key('a'), undefined),
        await bench.backend.logout(bench.key('a'), 'orphaned'),
      ]) {
        isRefused(outcome, 'telephony-unavailable');
      }
      assert.equal((await bench.backend.readLogins()).length, 1);
      await setTelephony('on');
      valueOf(await bench.backend.ready(bench.key('a')));
    },
  },
  {
    name: 'a call is in the state of its line, and its events have its id',
    keeps: async (bench) => {
      const { beginCall, endCall } = bench.fixture.levers ?? {};
      if (beginCall === undefined || endCall === undefined) return;
      valueOf(await bench.login('a'));
      const { events } = await bench.listen();
      await beginCall();
      await bench.quiet();
      const id = await callOf(bench);
      await endCall();
      await bench.quiet();
      const names = events.map(({ event }) => event);
      assert.deepEqual(names.slice(-2), ['EventEstablished', 'EventReleased']);
      for (const { event, call } of events) assert.equal(call?.id, id, event);
      assert.equal(await callOf(bench), undefined);
    },
  },
  {
    name: 'a phone that expires logs the agent out, and one that is back logs nobody in',
    keeps: async (bench) => {
      const { expirePhone, restorePhone } = bench.fixture.levers ?? {};
      if (expirePhone === undefined || restorePhone === undefined) return;
      valueOf(await bench.login('a'));
      const { events } = await bench.listen();
      await expirePhone();
      await bench.expect(events, ['EventDNOutOfService', 'EventAgentLogout']);
      assert.match(JSON.stringify(events[1]?.reasons), /dr.?force.?logout/i);
      isRefused(await bench.login('a'), 'telephony-unavailable');
      await restorePhone();
      await bench.expect(events, [
        'EventDNOutOfService',
        'EventAgentLogout',
        'EventDNBackInService',
      ]);
      assert.equal(await bench.state(), 'logged-out');
    },
  },
  {
    name: 'while the platform is silent every call ends in time, and blames no credentials',
    keeps: async (bench) => {
      const setPlatform = bench.fixture.levers?.setPlatform;
      if (setPlatform === undefined) return;
      valueOf(await bench.login('a'));
      await setPlatform('silent');
      await Promise.all(
        everyCall(bench).map(async ([name, call]) => {
          const answer = await bench.inTime(name, call());
          const blames = JSON.stringify(answer).includes('refused-credentials');
          assert.ok(!blames, `${name} refuses the credentials`);
        }),
      );
      await setPlatform('there');
      valueOf(await bench.backend.ready(bench.key('a')));
    },
  },
  {
    name: 'log-ins outlive the process of the gateway',
    keeps: async (bench) => {
      const reopen = bench.fixture.levers?.reopen;
      if (reopen === undefined) return;
      valueOf(await bench.login('a', { client: { id: 'a', epoch: 5 } }));
      const before = await bench.backend.readLogins();
      const next = await reopen();
      assert.deepEqual(await next.readLogins(), before);
      valueOf(await next.ready(bench.key('a')));
    },
  },
];

/** What may be made twice; the log-out is that of a client without a log-in. */
function everyCall(bench: Bench): readonly (readonly [string, () => Promise<unknown>])[] {
  const { backend, agent, fixture } = bench;
  const { username, password, dn } = agent;
  const credentials = { kind: 'password', username, password } as const;
  return [
    ['authenticate', () => backend.authenticate(fixture.application, credentials)],
    ['readPerson', () => backend.readPerson(username)],
    ['readApplication', () => backend.readApplication(fixture.applicationObject)],
    ['readServices', () => backend.readServices(username)],
    ['registerDn', () => backend.registerDn(dn, () => undefined)],
    ['login', () => bench.login('a')],
    ['ready', () => backend.ready(bench.key('a'))],
    ['notReady', () => backend.notReady(bench.key('a'), undefined)],
    ['logout', () => backend.logout(bench.key('b'), 'orphaned')],
    ['readLogins', () => backend.readLogins()],
  ];
}

async function callOf({ backend, agent }: Bench): Promise<string | undefined> {
  const { state, unregister } = valueOf(await backend.registerDn(agent.dn, () => undefined));
  unregister();
  return state.call?.id ?? state.calls?.[0]?.call.id;
}
