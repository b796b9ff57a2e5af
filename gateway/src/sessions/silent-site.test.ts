import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { StartGatewayOptions } from '../start-gateway.js';
import { GatewayClient, loginParams, openParams } from '../testing/gateway-client.js';
import { withGateway } from '../testing/gateway-under-test.js';
import { HeldCall } from '../testing/held-call.js';

const DESK = { id: 'desk', epoch: 1 };
const HOME = { id: 'home', epoch: 1 };
const resume = (epoch: number) => ({ ...loginParams('agent1', epoch), mode: 'resume' });

/** What a site needs on a busy machine is far below. */
const DEADLINE_MS = 2_000;
const IMPATIENT: Partial<StartGatewayOptions> = { limits: { siteDeadlineMs: DEADLINE_MS } };
const never = () => new Promise<never>(() => undefined);

describe('B19 a site that does not answer', { concurrency: true }, () => {
  test('is given up in time, and the calls behind are made', () =>
    withGateway(IMPATIENT, async ({ port, site }) => {
      const client = await GatewayClient.open(port, 'agent1', DESK);
      site.readPerson = never;
      const id = client.request('configuration.readPerson');
      const next = client.request('services.subscribe');
      assert.equal((await client.failure(id)).kind, 'internal-error');
      assert.ok('result' in (await client.answer(next)));
    }));

  test('is told to the operator, once, and without what was asked', () => {
    const lines: string[] = [];
    return withGateway(
      {
        ...IMPATIENT,
        report: (name, fields) => {
          if (name === 'suspicious') lines.push(JSON.stringify(fields));
        },
      },
      async ({ port, site }) => {
        site.authenticate = never;
        for (let time = 0; time < 2; time++) {
          const client = await GatewayClient.connect(port);
          assert.equal(
            await client.refusalOf('session.open', openParams('agent1')),
            'internal-error',
          );
        }
        assert.equal(lines.length, 1, lines.join('\n'));
        assert.match(lines[0] ?? '', /site-silent/);
        assert.doesNotMatch(lines[0] ?? '', /agent1|demo-1/);
      },
    );
  });

  test('and logs the agent in after all: the client that comes back for it has it', () =>
    withGateway(IMPATIENT, async ({ port, site }) => {
      const { held, events, desk } = await lateLogIn(port, site);
      held.release();
      await events.event('EventAgentLogin');
      const again = await GatewayClient.open(port, 'agent1', { id: 'desk', epoch: 2 });
      assert.deepEqual(await again.ask('agent.login', resume(2)), { agent: 'not-ready' });
      assert.deepEqual(await again.ask('agent.ready', { epoch: 2 }), { agent: 'ready' });
      // It was logged in once.
      assert.deepEqual(
        events.events.filter((name) => name === 'EventAgentLogin'),
        ['EventAgentLogin'],
      );
      await desk.closed;
    }));

  test('and nobody comes back: the agent is logged out after the grace time, as an orphan', () =>
    withGateway(
      { limits: { siteDeadlineMs: DEADLINE_MS, orphanGraceMs: 200 } },
      async ({ port, site }) => {
        const { held, events } = await lateLogIn(port, site);
        held.release();
        const { reasons } = await events.event('EventAgentLogout');
        assert.deepEqual(reasons, { orphaned_logout: '1' });
      },
    ));

  test('and the client has said since that it has no log-in here: it is ended at once (I1)', () =>
    withGateway(IMPATIENT, async ({ port, site }) => {
      const { held, events } = await lateLogIn(port, site, 'answer');
      // Whose log-out finds nothing: the platform is not in order.
      const logout = site.logout.bind(site);
      site.logout = async () => {
        site.logout = logout;
        return Promise.resolve({ kind: 'refused', failure: 'not-logged-in', message: '' });
      };
      await GatewayClient.standBy(port, 'agent1', { id: 'desk', epoch: 2 });
      held.release();
      await events.event('EventAgentLogout');
    }));

  test('and takes the agent from another desk late: that one is told', () =>
    withGateway(IMPATIENT, async ({ port, site }) => {
      const home = await GatewayClient.logIn(port, 'agent1', HOME);
      const { held } = await lateLogIn(port, site);
      held.release();
      await home.notification('session.superseded');
    }));

  test('and another desk has the agent since: it keeps the agent', () =>
    withGateway(IMPATIENT, async ({ port, site }) => {
      const { held, events } = await lateLogIn(port, site, 'answer');
      const home = await GatewayClient.logIn(port, 'agent1', HOME);
      held.release();
      assert.deepEqual(await home.ask('agent.ready', { epoch: 1 }), { agent: 'ready' });
      await events.event('EventAgentReady');
      const other = await GatewayClient.open(port, 'agent1', { id: 'third', epoch: 1 });
      assert.equal(await other.refusalOf('agent.login', resume(1)), 'logged-in-elsewhere');
      await home.ask('session.ping');
    }));

  test('and registers a line late: nobody listens to it', () =>
    withGateway(IMPATIENT, async ({ port, site }) => {
      const held = new HeldCall();
      const register = site.registerDn.bind(site);
      let ended = 0;
      site.registerDn = held.of(async (dn, listener) => {
        const outcome = await register(dn, listener);
        if (outcome.kind === 'refused') return outcome;
        const { state, unregister } = outcome.value;
        const counted = (): void => {
          ended += 1;
          unregister();
        };
        return { kind: 'ok', value: { state, unregister: counted } };
      });
      const client = await GatewayClient.open(port, 'agent1', DESK);
      assert.equal(await client.refusalOf('dn.register', { dn: '7001' }), 'internal-error');
      held.release();
      await client.ask('dn.register', { dn: '7001' });
      await client.ask('agent.login', loginParams('agent1'));
      assert.equal(ended, 1);
      assert.deepEqual(client.events, ['EventAgentLogin']);
    }));
});

/** A log-in of the desk that was given up, and a line that shows what the site does. */
async function lateLogIn(
  port: number,
  site: Parameters<Parameters<typeof withGateway>[1]>[0]['site'],
  slow: 'effect' | 'answer' = 'effect',
) {
  const held = new HeldCall(slow);
  const desk = await GatewayClient.open(port, 'agent1', DESK);
  const events = await GatewayClient.open(port, 'agent1', { id: 'line', epoch: 1 });
  await events.ask('dn.register', { dn: '7001' });
  site.login = held.of(site.login.bind(site));
  assert.equal(await desk.refusalOf('agent.login', loginParams('agent1')), 'internal-error');
  return { held, desk, events };
}
