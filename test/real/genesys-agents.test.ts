import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import {
  AGENT,
  type DoubleBench,
  type BenchOptions,
  type FamilyName,
} from '../../gateway/src/genesys/testing/double-bench.js';
import { done, KEY, loginOf, signedIn } from './genesys-bench.js';

let bench: DoubleBench;

afterEach(() => bench.close());

/** The agent has signed in. */
async function open(family: FamilyName, options: BenchOptions = {}): Promise<void> {
  bench = await signedIn(family, options);
}

const login = () => loginOf(bench);

for (const family of ['v3', 'v2'] as const) {
  describe(`B28 Genesys Web Services, API ${family}: a log-in`, () => {
    for (const events of ['before', 'after'] as const) {
      test(`whose events come ${events} the answers`, async () => {
        await open(family);
        bench.double.site.manner.events = events;
        const heard = await bench.listen(AGENT.dn);
        assert.deepEqual(await login(), done('not-ready'));
        assert.deepEqual(await bench.backend.ready(KEY), done('ready'));
        assert.deepEqual(await bench.backend.notReady(KEY, 'Lunch'), done('not-ready'));
        const out = await bench.backend.logout(KEY, 'agent');
        assert.equal(out.kind, 'ok');
        assert.deepEqual(heard.names, [
          'EventAgentLogin',
          'EventAgentReady',
          'EventAgentNotReady',
          'EventAgentLogout',
        ]);
        assert.deepEqual(heard.events[2]?.reasons, { ReasonCode: 'Lunch' });
      });
    }

    test('whose events do not come at all: the state is read', async () => {
      await open(family);
      bench.double.site.manner.events = 'never';
      const heard = await bench.listen(AGENT.dn);
      assert.deepEqual(await login(), done('not-ready'));
      assert.deepEqual(heard.names, ['EventAgentLogin']);
    });

    test('with every state told three times', async () => {
      await open(family);
      bench.double.site.manner.repeats = 3;
      const heard = await bench.listen(AGENT.dn);
      await login();
      await bench.backend.ready(KEY);
      await bench.backend.logout(KEY, 'agent');
      assert.deepEqual(heard.names, ['EventAgentLogin', 'EventAgentReady', 'EventAgentLogout']);
    });

    test('that is accepted, and fails', async () => {
      await open(family);
      const heard = await bench.listen(AGENT.dn);
      bench.double.site.manner.failsNext = 'DN is busy';
      const outcome = await login();
      assert.equal(outcome.kind === 'refused' && outcome.failure, 'telephony-unavailable');
      assert.deepEqual([heard.names, await bench.backend.readLogins()], [[], []]);
      assert.deepEqual(await login(), done('not-ready'));
    });

    test('after which the platform sets the agent to ready: nobody is told', async () => {
      await open(family);
      bench.double.site.manner.autoReady = true;
      const heard = await bench.listen(AGENT.dn);
      assert.deepEqual(await login(), done('not-ready'));
      bench.double.site.setAgent(AGENT.dn, 'Ready');
      assert.deepEqual(await bench.backend.notReady(KEY, 'Lunch'), done('not-ready'));
      await heard.next('EventAgentNotReady');
      assert.deepEqual(heard.names, ['EventAgentLogin', 'EventAgentNotReady']);
    });

    test('never ends the session at the platform, which the log-out does not either', async () => {
      await open(family);
      await login();
      await bench.backend.logout(KEY, 'agent');
      const { asked } = bench.double.site;
      assert.ok(!asked.some((one) => one.includes('/workspace/v3/logout')));
      const read = await bench.backend.readPerson(AGENT.username);
      assert.equal(read.kind, 'ok');
      assert.deepEqual(await login(), done('not-ready'));
    });

    test('on a phone that has no registration', async () => {
      await open(family);
      bench.double.site.setRegistered(AGENT.dn, false);
      const outcome = await login();
      assert.equal(outcome.kind === 'refused' && outcome.failure, 'telephony-unavailable');
    });
  });

  describe(`B28 Genesys Web Services, API ${family}: by itself a line tells`, () => {
    test('S2.8 a phone that is lost and is back', async () => {
      await open(family);
      await login();
      const heard = await bench.listen(AGENT.dn);
      bench.double.site.setRegistered(AGENT.dn, false);
      const { reasons } = await heard.next('EventAgentLogout');
      assert.deepEqual(reasons, { 'dr-force_logout': '1' });
      bench.double.site.setAgent(AGENT.dn, 'LoggedOut');
      bench.double.site.setRegistered(AGENT.dn, true);
      await heard.next('EventDNBackInService');
      assert.deepEqual(heard.names, [
        'EventDNOutOfService',
        'EventAgentLogout',
        'EventDNBackInService',
      ]);
      assert.deepEqual(await bench.backend.readLogins(), []);
      assert.deepEqual(await login(), done('not-ready'));
    });

    test('S2.6 S2.7 S2.11 a log-out, with and without reasons', async () => {
      await open(family);
      const heard = await bench.listen(AGENT.dn);
      for (const reasons of [{ graceful_shutdown_logout: '1' }, { supervisor_logout: 'x' }, {}]) {
        await login();
        const from = heard.events.length;
        bench.double.site.setAgent(AGENT.dn, 'LoggedOut', { reasons });
        assert.deepEqual((await heard.next('EventAgentLogout', from)).reasons, reasons);
      }
    });

    test('a call through a transfer, with one id', async () => {
      await open(family);
      await login();
      const heard = await bench.listen(AGENT.dn);
      const { site } = bench.double;
      const id = site.ring(AGENT.dn, { CustomerId: 'K-1001', nested: { a: 'b' } });
      site.changeCall(AGENT.dn, id, { state: 'Established' });
      site.changeCall(AGENT.dn, id, { state: 'Held' });
      site.changeCall(AGENT.dn, id, { id: 'c99', previousId: id, state: 'Established' });
      site.changeCall(AGENT.dn, 'c99', { state: 'Released' });
      await heard.next('EventReleased');
      assert.deepEqual(heard.names, ['EventRinging', 'EventEstablished', 'EventReleased']);
      const [first] = heard.events;
      assert.equal(new Set(heard.events.map(({ call }) => call?.id)).size, 1);
      assert.deepEqual(first?.call?.attachedData, { CustomerId: 'K-1001', nested: '{"a":"b"}' });
      assert.equal(first.call.number, '+49 69 90009001');
    });

    test('nothing of another agent’s', async () => {
      await open(family);
      await bench.signIn('agent2', 'demo-2');
      const [first, second] = [await bench.listen('7001'), await bench.listen('7002')];
      await login();
      bench.double.site.ring('7002');
      await second.next('EventRinging');
      assert.deepEqual([first.names, second.names], [['EventAgentLogin'], ['EventRinging']]);
      // Each with its own cookies: nobody asks with another’s.
      const lines = bench.double.site.asked.filter((one) =>
        /current-session|me\/devices/.test(one),
      );
      const users = new Set(lines.map((one) => one.split(' ').at(-1)));
      assert.deepEqual([...users].sort(), ['agent1', 'agent2', 'technical']);
    });
  });
}
