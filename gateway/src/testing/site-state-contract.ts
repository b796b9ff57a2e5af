import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gatewayOf } from '../site-state/agent-record.js';
import { admit, desert, keepReady, leave, observe } from '../site-state/client-rules.js';
import { claim, disown, orphan, prepare, takeDue } from '../site-state/login-rules.js';
import { issue, redeem } from '../site-state/resume-rules.js';
import type { SiteState } from '../site-state/site-state.js';
import { pause } from '../pause.js';
import { within } from './within.js';

/** A gateway that keeps what its sessions are told. */
export class TestGateway {
  readonly state: SiteState;
  readonly told: string[] = [];
  /** Sessions that are still there. */
  readonly here = new Set<string>();
  #wake: (() => void)[] = [];

  constructor(state: SiteState) {
    this.state = state;
    state.listen({
      tell: (session, word) => {
        this.told.push(`${word} ${session.slice(session.lastIndexOf('/') + 1)}`);
        for (const wake of this.#wake.splice(0)) wake();
      },
      has: (session) => this.here.has(session),
      shared: () => undefined,
      cutOff: () => undefined,
    });
  }

  session(name: string): string {
    const session = `${this.state.gateway}/${name}`;
    this.here.add(session);
    return session;
  }

  async hears(word: string): Promise<void> {
    const heard = async (): Promise<void> => {
      while (!this.told.includes(word)) {
        await new Promise<void>((resolve) => this.#wake.push(resolve));
      }
    };
    await within(`"${word}"`, heard());
  }
}

const never = (): boolean => false;

/**
 * What every `SiteState` must do. `twoGateways` makes two gateways of a site that nobody else uses.
 */
export function testSiteState(
  name: string,
  twoGateways: (run: (one: TestGateway, other: TestGateway) => Promise<void>) => Promise<void>,
): void {
  void describe(`B27 ${name}`, () => {
    void test('gateways have different names without a slash, and know of each other', () =>
      twoGateways(async ({ state }, { state: other }) => {
        assert.notEqual(state.gateway, other.gateway);
        assert.equal(gatewayOf(`${state.gateway}/7`), state.gateway);
        assert.deepEqual([state.status, other.status], ['shared', 'shared']);
        const known = async (): Promise<void> => {
          while (state.gateways !== 2) await new Promise((resolve) => setTimeout(resolve, 20));
        };
        await within('the other gateway', known());
      }));

    void test('a client’s newer connection replaces the earlier one at another gateway', () =>
      twoGateways(async (one, other) => {
        const first = { id: 'desk', epoch: 1 };
        assert.equal(await one.state.change('a', admit(first, one.session('s1'))), true);
        const second = { id: 'desk', epoch: 2 };
        assert.equal(await other.state.change('a', admit(second, other.session('s2'))), true);
        await one.hears('replace s1');
        assert.equal(await one.state.change('a', observe(first)), false);
        assert.equal(await one.state.change('b', observe(first)), true, 'of another agent');
        assert.deepEqual(other.told, []);
      }));

    void test('a log-in supersedes that of another client at another gateway, and standbys', () =>
      twoGateways(async (one, other) => {
        const [held, ready, mine] = [one.session('s1'), one.session('s2'), other.session('s3')];
        await one.state.change('a', claim('desk', held, true, never));
        await one.state.change('a', keepReady('far', ready));
        const refused = await other.state.change('a', prepare('home', 'resume', 1_000, never));
        assert.equal(refused.kind, 'elsewhere');
        await other.state.change('a', claim('home', mine, true, never));
        await one.hears('supersede s1');
        await one.hears('supersede s2');
      }));

    void test('I1 a session that comes late ends no log-in of the newer one of its client', () =>
      twoGateways(async (one, other) => {
        const [late, newer] = [one.session('s1'), other.session('s2')];
        await one.state.change('a', admit({ id: 'desk', epoch: 1 }, late));
        await other.state.change('a', admit({ id: 'desk', epoch: 2 }, newer));
        await other.state.change('a', claim('desk', newer, true, never));
        assert.equal(await one.state.change('a', disown('desk', late)), 'replaced');
        assert.equal(await other.state.change('a', disown('desk', newer)), 'known');
      }));

    void test('an orphan is seen by all gateways, and taken by one when it is due', () =>
      twoGateways(async (one, other) => {
        const session = one.session('s1');
        await one.state.change('a', claim('desk', session, true, never));
        assert.deepEqual((await other.state.lookAround()).orphans, []);
        assert.notEqual(await one.state.change('a', leave(session, 50)), null);
        const due = async (): Promise<void> => {
          for (;;) {
            const { orphans } = await other.state.lookAround();
            if (orphans.some(({ username, dueInMs }) => username === 'a' && dueInMs <= 0)) return;
            await new Promise((resolve) => setTimeout(resolve, 10));
          }
        };
        await within('the orphan', due());
        const taken = await Promise.all(
          [one, other, one, other].map(({ state }) => state.change('a', takeDue(10_000))),
        );
        assert.equal(taken.filter((login) => login !== null).length, 1);
      }));

    void test('a reclaimed orphan is none any more', () =>
      twoGateways(async (one, other) => {
        await one.state.change('a', orphan('desk', 10_000));
        const again = await other.state.change('a', orphan('desk', 10_000));
        assert.equal(again, null, 'it is known already');
        await other.state.change('a', claim('desk', other.session('s1'), true, never));
        assert.deepEqual((await one.state.lookAround()).orphans, []);
      }));

    void test('a credential is redeemed once, at any gateway', () =>
      twoGateways(async (one, other) => {
        await one.state.change('a', issue('desk', 'App', 'hash'));
        const rule = redeem('desk', 'App', (hash) => hash === 'hash');
        const redeemed = await Promise.all(
          [one, other, other, one].map(({ state }) => state.change('a', rule)),
        );
        assert.equal(redeemed.filter(Boolean).length, 1);
      }));

    void test('changes at the same time all count', () =>
      twoGateways(async (one, other) => {
        const clients = Array.from({ length: 12 }, (_, at) => `c${at}`);
        await Promise.all(
          clients.map((id, at) => {
            const { state } = at % 2 === 0 ? one : other;
            return state.change('a', observe({ id, epoch: at + 1 }));
          }),
        );
        const stale = await Promise.all(
          clients.map((id) => one.state.change('a', observe({ id, epoch: 0 }))),
        );
        assert.deepEqual(new Set(stale), new Set([false]));
      }));

    void test('what a gateway leaves behind becomes orphans, and only that', () =>
      twoGateways(async (one, other) => {
        await one.state.change('a', claim('desk', one.session('s1'), true, never));
        await one.state.change('b', claim('desk', other.session('s2'), true, never));
        for (const agent of ['a', 'b']) {
          await other.state.change(agent, desert(one.state.gateway, 1_000));
        }
        const { orphans } = await other.state.lookAround();
        assert.deepEqual(
          orphans.map(({ username }) => username),
          ['a'],
        );
      }));

    void test('of two gateways that end, one has a successor, which is not counted as one then', () =>
      twoGateways(async (one, other) => {
        const known = async (at: TestGateway, gateways: number): Promise<void> => {
          while (at.state.gateways !== gateways) {
            await new Promise((resolve) => setTimeout(resolve, 20));
          }
        };
        await within('the other gateway', known(other, 2));
        // Which one is first is not said.
        const successors = await Promise.all([one.state.retire(), other.state.retire()]);
        assert.equal(successors.filter((successor) => successor === 'another').length, 1);
        const last = successors[0] === 'another' ? other : one;
        await within('one gateway less', known(last, 1));
        assert.notEqual(await last.state.retire(), 'another');
      }));

    void test('B17 one tells alarms, and what it leaves is there for the next one', () =>
      twoGateways(async ({ state: one }, { state: other }) => {
        const [first, second] = [one.alarms, other.alarms];
        assert(first !== null && second !== null);
        assert.equal((await first.meet('of the first', 60_000))?.isTeller, true);
        const heard = await second.meet('{"of": "the second"}', 60_000);
        assert.equal(heard?.isTeller, false);
        assert.deepEqual(
          [...heard.shares].sort(),
          [
            [one.gateway, 'of the first'],
            [other.gateway, '{"of": "the second"}'],
          ].sort(),
        );
        assert.equal(await first.keepBoard('told'), true);
        assert.equal(await second.keepBoard('not mine'), false);
        await first.leave();
        assert.equal(await first.keepBoard('too late'), false);
        const next = await second.meet('', 60_000);
        assert.deepEqual([next?.isTeller, next?.board], [true, 'told']);
        assert.deepEqual([...(next?.shares ?? [])], [[one.gateway, 'of the first']]);
        // What a gateway has said is good for as long as it has said.
        await first.meet('for a moment', 1);
        const over = async (): Promise<void> => {
          while ((await second.meet('', 60_000))?.shares.size !== 0) {
            await new Promise((resolve) => setTimeout(resolve, 10));
          }
        };
        await within('the moment to be over', over());
        assert.equal((await first.meet('', 60_000))?.isTeller, false);
      }));

    void test('B17 an agent who tells two gateways of an alarm counts once, until it is over', () =>
      twoGateways(async ({ state: { alarms: first } }, { state: { alarms: second } }) => {
        assert(first !== null && second !== null);
        const many = Array.from({ length: 2_500 }, (_, at) => `agent${at}`);
        assert.equal(await first.countAgents('x', many), 2_500);
        assert.equal(await second.countAgents('x', ['agent7', 'another']), 2_501);
        assert.equal(await second.countAgents('x', []), 2_501);
        assert.equal(await second.countAgents('y', []), 0);
        await first.forgetAgents('x');
        assert.equal(await second.countAgents('x', []), 0);
      }));

    void test('names of every kind are nothing but names', () =>
      twoGateways(async (one, other) => {
        for (const name of ['__proto__', 'a b', 'ü:{x}', '"', '*', '']) {
          await one.state.change(name, observe({ id: name, epoch: 3 }));
          assert.equal(await other.state.change(name, observe({ id: name, epoch: 2 })), false);
          assert.equal(await other.state.change(`${name}!`, observe({ id: name, epoch: 2 })), true);
        }
      }));

    void test('a gateway that ends as soon as another one has started leaves its agents to that one', () =>
      twoGateways(async ({ state }) => {
        assert.notEqual(await state.retire(), 'nobody');
      }));

    void test('S1.4 B12 who was found good at one gateway is known at the other, for a while, and nobody else is', () =>
      twoGateways(async ({ state }, { state: other }) => {
        const claim = {
          username: 'agent1',
          clientId: 'desk',
          application: 'AgentDesktop',
          kind: 'password',
          secret: 'demo-1',
        } as const;
        assert(state.proofs !== null && other.proofs !== null);
        assert.equal(await other.proofs.has(claim), false);
        await until('they know of each other', async () => {
          await state.proofs?.remember(claim, 60_000);
          return (await other.proofs?.has(claim)) === true;
        });
        for (const changed of [
          { username: 'agent2' },
          { clientId: 'another' },
          { application: 'Other' },
          { kind: 'token' },
          { secret: 'wrong' },
        ] as const) {
          assert.equal(await other.proofs.has({ ...claim, ...changed }), false);
        }
      }));

    void test('B12 who cannot be checked is told one place of the site, addresses share alike', () =>
      twoGateways(async ({ state }, { state: other }) => {
        const pace = { everyMs: 60_000, leastMs: 10_000 };
        const next = ({ places }: SiteState, account: string, address: string) => {
          assert(places !== null);
          return places.next({ account, clientId: 'desk', address }, pace);
        };
        near(await next(state, 'agent1', 'here'), 70_000);
        near(await next(other, 'agent2', 'here'), 130_000);
        near(await next(other, 'agent1', 'here'), 70_000);
        near(await next(state, 'agent3', 'there'), 130_000);
        near(await next(other, 'agent4', 'there'), 250_000);
      }));
  });
}

/** A machine that others use takes its time. */
function near(found: number | null, expected: number): void {
  assert.ok(found !== null && found <= expected + 1 && found > expected - 10_000, `${found} ms`);
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const wait = async (): Promise<void> => {
    while (!(await isSo())) await pause(20);
  };
  await within(what, wait());
}
