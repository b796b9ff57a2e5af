import assert from 'node:assert/strict';
import type { DnEvent } from 'agent-dr-protocol';
import type { BackendRule } from './backend-rule.js';
import { isRefused, valueOf } from './bench.js';

export const AGENT_RULES: readonly BackendRule[] = [
  {
    name: 'a log-in makes the agent not-ready, and is told',
    keeps: async (bench) => {
      const { events } = await bench.listen();
      assert.deepEqual(valueOf(await bench.login('a')), { agent: 'not-ready' });
      await bench.expect(events, ['EventAgentLogin']);
      assert.equal(await bench.state(), 'not-ready');
    },
  },
  {
    name: 'the same client’s log-in is unchanged, and told no second time',
    keeps: async (bench) => {
      valueOf(await bench.login('a'));
      valueOf(await bench.backend.ready(bench.key('a')));
      const { events } = await bench.listen();
      assert.deepEqual(valueOf(await bench.login('a')), { agent: 'ready' });
      await bench.expect(events, []);
    },
  },
  {
    name: 'a log-in on a line that is not the agent’s is refused',
    keeps: async (bench) => {
      isRefused(await bench.login('a', { dn: bench.fixture.otherDn }), 'unknown-dn');
    },
  },
  {
    name: 'a login code that is not the Person’s is refused',
    keeps: async (bench) => {
      isRefused(await bench.login('a', { loginCode: 'not this' }), 'invalid-params');
    },
  },
  {
    name: 'a client that only resumes takes nothing from another',
    keeps: async (bench) => {
      valueOf(await bench.login('a'));
      const { events } = await bench.listen();
      isRefused(await bench.login('b', { mode: 'resume' }), 'logged-in-elsewhere');
      await bench.expect(events, []);
      const [login] = await bench.backend.readLogins();
      assert.equal(login?.clientId, 'a');
    },
  },
  {
    name: 'a take-over moves the log-in, as not-ready, and tells it',
    keeps: async (bench) => {
      valueOf(await bench.login('a'));
      valueOf(await bench.backend.ready(bench.key('a')));
      const { events } = await bench.listen();
      assert.deepEqual(valueOf(await bench.login('b')), { agent: 'not-ready' });
      await bench.expect(events, ['EventAgentLogin']);
      assert.equal(await bench.state(), 'not-ready');
    },
  },
  {
    name: 'of two that resume at the same time one has the log-in',
    keeps: async (bench) => {
      const outcomes = await Promise.all([
        bench.login('a', { mode: 'resume' }),
        bench.login('b', { mode: 'resume' }),
      ]);
      assert.equal(outcomes.filter(({ kind }) => kind === 'ok').length, 1);
    },
  },
  {
    name: 'only the client that holds the log-in can log out',
    keeps: async (bench) => {
      isRefused(await bench.backend.logout(bench.key('a'), 'agent'), 'not-logged-in');
      valueOf(await bench.login('a'));
      isRefused(await bench.backend.logout(bench.key('b'), 'agent'), 'not-logged-in');
      isRefused(await bench.backend.logout(bench.key('b'), 'orphaned'), 'not-logged-in');
      assert.notEqual(await bench.state(), 'logged-out');
    },
  },
  {
    name: 'a log-out of the agent is told without reasons, and the agent is out',
    keeps: async (bench) => {
      valueOf(await bench.login('a'));
      const { events } = await bench.listen();
      valueOf(await bench.backend.logout(bench.key('a'), 'agent'));
      await bench.expect(events, ['EventAgentLogout']);
      assert.deepEqual(events[0]?.reasons, {});
      assert.equal(await bench.state(), 'logged-out');
    },
  },
  {
    name: 'the end of an orphan is told with a reason, but none that moves anybody',
    keeps: async (bench) => {
      valueOf(await bench.login('a'));
      const { events } = await bench.listen();
      valueOf(await bench.backend.logout(bench.key('a'), 'orphaned'));
      await bench.expect(events, ['EventAgentLogout']);
      const reasons = JSON.stringify(events[0]?.reasons ?? {});
      assert.ok(reasons !== '{}', 'it has no reason');
      assert.ok(!/graceful.?shutdown|force.?log|supervisor/i.test(reasons), reasons);
    },
  },
  {
    name: 'only the client that holds the log-in can change the agent’s state',
    keeps: async (bench) => {
      isRefused(await bench.backend.ready(bench.key('a')), 'not-logged-in');
      valueOf(await bench.login('a'));
      isRefused(await bench.backend.ready(bench.key('b')), 'not-logged-in');
      isRefused(await bench.backend.notReady(bench.key('b'), 'Lunch'), 'not-logged-in');
    },
  },
  {
    name: 'ready and not-ready are told, with the reason as ReasonCode',
    keeps: async (bench) => {
      valueOf(await bench.login('a'));
      const { events } = await bench.listen();
      assert.deepEqual(valueOf(await bench.backend.ready(bench.key('a'))), { agent: 'ready' });
      const lunch = await bench.backend.notReady(bench.key('a'), 'Lunch');
      assert.deepEqual(valueOf(lunch), { agent: 'not-ready' });
      await bench.expect(events, ['EventAgentReady', 'EventAgentNotReady']);
      assert.deepEqual(events[1]?.reasons, { ReasonCode: 'Lunch' });
    },
  },
  {
    name: 'the calls of an agent take effect in their order',
    keeps: async (bench) => {
      const { events } = await bench.listen();
      await Promise.all([
        bench.login('a'),
        bench.backend.ready(bench.key('a')),
        bench.backend.notReady(bench.key('a'), undefined),
        bench.backend.logout(bench.key('a'), 'agent'),
      ]);
      await bench.expect(events, [
        'EventAgentLogin',
        'EventAgentReady',
        'EventAgentNotReady',
        'EventAgentLogout',
      ]);
    },
  },
  {
    name: 'log-ins are listed with their client, epoch, line and state',
    keeps: async (bench) => {
      const { username, dn } = bench.agent;
      assert.deepEqual(await bench.backend.readLogins(), []);
      valueOf(await bench.login('a', { client: { id: 'a', epoch: 3 } }));
      valueOf(await bench.backend.ready(bench.key('a')));
      const login = { username, dn, state: 'ready', clientId: 'a' };
      assert.deepEqual(await bench.backend.readLogins(), [{ ...login, epoch: 3 }]);
      valueOf(await bench.login('a', { client: { id: 'a', epoch: 4 } }));
      assert.deepEqual(await bench.backend.readLogins(), [{ ...login, epoch: 4 }]);
    },
  },
  {
    name: 'a log-in that has ended is listed no more',
    keeps: async (bench) => {
      valueOf(await bench.login('a'));
      valueOf(await bench.backend.logout(bench.key('a'), 'agent'));
      assert.deepEqual(await bench.backend.readLogins(), []);
    },
  },
  {
    name: 'every listener of a line is told, and one that has left is not',
    keeps: async (bench) => {
      const first = await bench.listen();
      const second = await bench.listen();
      second.unregister();
      second.unregister();
      valueOf(await bench.login('a'));
      await bench.expect(first.events, ['EventAgentLogin']);
      assert.deepEqual(second.events, []);
    },
  },
  {
    name: 'the listeners of another line are told nothing',
    keeps: async (bench) => {
      const other: DnEvent[] = (await bench.listen(bench.fixture.otherDn)).events;
      const own = await bench.listen();
      valueOf(await bench.login('a'));
      await bench.expect(own.events, ['EventAgentLogin']);
      assert.deepEqual(other, []);
    },
  },
  {
    name: 'a listener is told nothing of what was before it',
    keeps: async (bench) => {
      valueOf(await bench.login('a'));
      valueOf(await bench.backend.notReady(bench.key('a'), 'Lunch'));
      const { events } = await bench.listen();
      await bench.expect(events, []);
    },
  },
];
