import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import {
  AGENT,
  DoubleBench,
  type BenchOptions,
  type FamilyName,
} from '../../gateway/src/genesys/testing/double-bench.js';
import { DEFAULT_RULES } from '../../gateway/src/genesys/site-options.js';
import { within } from '../../gateway/src/testing/within.js';
import { done, KEY, loginOf, signedIn, toldOf } from './genesys-bench.js';

let bench: DoubleBench;

afterEach(() => bench.close());

/** The agent has signed in. */
async function open(family: FamilyName, options: BenchOptions = {}): Promise<void> {
  bench = await signedIn(family, options);
}

const login = () => loginOf(bench);
const told = (service: string, status: string) => toldOf(bench, service, status);

for (const family of ['v3', 'v2'] as const) {
  const comet = () => bench.double.comet[family];
  const sessions = () => bench.double[family];

  describe(`B28 Genesys Web Services, API ${family}: the session`, () => {
    test('of CometD is ended, and forgotten: what was missed is read, and told', async () => {
      await open(family, { site: { rules: { ...DEFAULT_RULES, autoReadyMs: 0 } } });
      await login();
      const heard = await bench.listen(AGENT.dn);
      const { site } = bench.double;
      for (const [how, state] of [
        ['end', 'Ready'],
        ['forget', 'NotReady'],
      ] as const) {
        const from = heard.events.length;
        comet()[how]();
        site.manner.events = 'never';
        site.setAgent(AGENT.dn, state);
        site.manner.events = 'after';
        await heard.next(state === 'Ready' ? 'EventAgentReady' : 'EventAgentNotReady', from);
      }
    });

    test('of CometD is refused again and again: the handshakes are few', async () => {
      await open(family);
      const before = comet().handshakes.length;
      const refusing = performance.now();
      for (let times = 0; times < 30; times++) {
        comet().forget();
        await new Promise((resolve) => setImmediate(resolve));
      }
      const heard = await bench.listen(AGENT.dn);
      bench.double.site.ring(AGENT.dn);
      await heard.next('EventRinging');
      const seconds = (performance.now() - refusing) / 1_000;
      assert.ok(comet().handshakes.length - before < 20 + 20 * seconds);
    });

    for (const refusesPoll of ['http', 'handshake', 'subscribe'] as const) {
      test(`of HTTP has expired, as ${refusesPoll} says`, async () => {
        await open(family);
        await login();
        const heard = await bench.listen(AGENT.dn);
        bench.double.site.manner.refusesPoll = refusesPoll;
        sessions().expire(AGENT.username);
        const lost = new Promise((resolve) => bench.backend.watchSessions(resolve));
        comet().forget();
        if (family === 'v3') {
          // A new one is made with what the agent has proved.
          bench.double.site.ring(AGENT.dn);
          await heard.next('EventRinging');
          assert.deepEqual(await bench.backend.ready(KEY), done('ready'));
          return;
        }
        assert.equal(await within('the loss', lost), AGENT.username);
        for (const outcome of [
          await bench.backend.ready(KEY),
          await bench.backend.readServices(AGENT.username),
          await bench.backend.readPerson(AGENT.username),
        ]) {
          assert.equal(outcome.kind === 'refused' && outcome.failure, 'refused-credentials');
        }
        assert.ok(bench.news.some(({ kind }) => kind === 'session-lost'));
        // The agent signs in again: the line, its listeners and the log-in are the same.
        await bench.signIn(AGENT.username, AGENT.password);
        assert.deepEqual(await bench.backend.ready(KEY), done('ready'));
        await heard.next('EventAgentReady');
      });
    }

    test('is kept for a log-in without a connection, and ended with it', async () => {
      await open(family, { times: { releasedMs: 0 } });
      await login();
      bench.backend.release(AGENT.username);
      assert.equal((await bench.backend.logout(KEY, 'orphaned')).kind, 'ok');
      await within(
        'the end of the session',
        bench.double.site.whenAsked(/notifications\/disconnect agent1/),
      );
    });

    test('of an orphan is gone with the gateway: the technical user logs out', async () => {
      await open(family);
      await login();
      await bench.reopen();
      assert.equal((await bench.backend.readLogins()).length, 1);
      assert.equal((await bench.backend.logout(KEY, 'orphaned')).kind, 'ok');
      assert.deepEqual(await bench.backend.readLogins(), []);
    });
  });

  describe(`B28 Genesys Web Services, API ${family}: the platform`, () => {
    test('S2.1 is killed and comes back: all is off, then on, then what happened', async () => {
      await open(family, {
        times: { watch: { everyMs: 500, deadlineMs: 2_000, deadAfterMs: 3_000 } },
      });
      await login();
      const { site } = bench.double;
      const heard = await bench.listen(AGENT.dn);
      site.changeCall(AGENT.dn, site.ring(AGENT.dn), { state: 'Established' });
      await heard.next('EventEstablished');
      await bench.double.kill();
      await told('configuration', 'off');
      const read = await bench.backend.readServices('');
      assert.deepEqual(read.kind === 'ok' && read.value.telephony, 'off');
      site.dropCalls();
      site.setAgent(AGENT.dn, 'NotReady', { reason: 'Lunch' });
      const order: string[] = [];
      bench.backend.subscribeServices((service, status) => {
        order.push(`${service} ${status}`);
      });
      await bench.double.start();
      await heard.next('EventReleased');
      assert.equal(order[0], 'telephony on');
    });

    test('S2.1 is frozen: noticed within 6 s, and no call waits for it', async () => {
      await open(family, { times: { watch: {} } });
      await login();
      const begun = performance.now();
      const off = told('telephony', 'off');
      bench.double.freeze();
      await off;
      const tookMs = performance.now() - begun;
      assert.ok(tookMs < 6_500, `${tookMs} ms`);
      await assert.rejects(bench.backend.ready(KEY), /does not answer/);
      const credentials = { ...AGENT, kind: 'password' } as const;
      await assert.rejects(bench.backend.authenticate('AgentDesktop', credentials));
      const on = told('telephony', 'on');
      bench.double.thaw();
      await on;
      assert.deepEqual(await bench.backend.ready(KEY), done('ready'));
    });

    test('S2.2 S2.5 loses a service: told once by all its sessions', async () => {
      await open(family);
      const off = told('statistics', 'off');
      bench.double.site.setService('statistics', false);
      await off;
      const services = await bench.backend.readServices('');
      assert.deepEqual(services.kind === 'ok' && services.value, {
        ...{ telephony: 'on', configuration: 'on', statistics: 'off' },
      });
    });
  });
}

describe('B28 Genesys Web Services, API v3: signing in', () => {
  test('while the gateway itself is refused: no agent is blamed', async () => {
    bench = await DoubleBench.open('v3');
    bench.double.site.manner.tokenFault = 'invalid_client';
    const credentials = { ...AGENT, kind: 'password' } as const;
    await assert.rejects(bench.backend.authenticate('AgentDesktop', credentials), /invalid_client/);
  });

  test('S2.4 with an initialization that fails: the configuration is off', async () => {
    bench = await DoubleBench.open('v3');
    bench.double.site.manner.failsInitialization = true;
    const off = told('configuration', 'off');
    const credentials = { ...AGENT, kind: 'password' } as const;
    assert.equal((await bench.backend.authenticate('AgentDesktop', credentials)).kind, 'ok');
    await off;
  });

  test('with a large first message', async () => {
    bench = await DoubleBench.open('v3');
    bench.double.site.manner.initializationBytes = 2_000_000;
    await bench.signIn(AGENT.username, AGENT.password);
    const person = await bench.backend.readPerson(AGENT.username);
    assert.equal(person.kind === 'ok' && person.value.dn, AGENT.dn);
  });
});

describe('B28 Genesys Web Services, API v2: signing in', () => {
  test('with a password that must be changed: refused, and the operator is told', async () => {
    bench = await DoubleBench.open('v2');
    bench.double.v2.mustChange.add(AGENT.username);
    const credentials = { ...AGENT, kind: 'password' } as const;
    const outcome = await bench.backend.authenticate('AgentDesktop', credentials);
    assert.equal(outcome.kind === 'refused' && outcome.failure, 'refused-credentials');
    assert.ok(bench.news.some(({ kind }) => kind === 'sign-in-blocked'));
  });

  test('without Stat Server among the services: statistics count as on', async () => {
    bench = await DoubleBench.open('v2');
    bench.double.site.manner.hasReporting = false;
    await bench.signIn(AGENT.username, AGENT.password);
    const services = await bench.backend.readServices(AGENT.username);
    assert.equal(services.kind === 'ok' && services.value.statistics, 'on');
  });
});

describe('B28 S2.11 while a site is drained', () => {
  test('log-ins are refused, and log-outs say why', async () => {
    await open('v3', {
      site: { rules: { phoneLossMs: 2_000, isDraining: () => true, autoReadyMs: 0 } },
    });
    const outcome = await login();
    assert.equal(outcome.kind === 'refused' && outcome.failure, 'telephony-unavailable');
  });
});
