import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MemorySiteState, SiteMemory } from '../site-state/memory-site-state.js';
import type { SharedAlarms } from '../site-state/shared-alarms.js';
import { HttpReceiver } from '../testing/http-receiver.js';
import { within } from '../testing/within.js';
import { GatewayAlarms } from './gateway-alarms.js';

interface Told {
  readonly type: string;
  readonly data: { readonly id: string; readonly name: string; readonly agents: number };
}

/** Gateways of a site that share what they know, and a webhook that all of them tell. */
class Site {
  readonly receiver: HttpReceiver;
  /** The store does not answer. */
  isAway = false;
  readonly #memory = new SiteMemory();
  readonly #gateways: GatewayAlarms[] = [];

  constructor(receiver: HttpReceiver) {
    this.receiver = receiver;
  }

  static async run(test: (site: Site) => Promise<void>): Promise<void> {
    const site = new Site(await HttpReceiver.start());
    try {
      await test(site);
    } finally {
      for (const gateway of site.#gateways) await gateway.stop();
      await site.receiver.stop();
    }
  }

  async start(directory?: string): Promise<GatewayAlarms> {
    const state = new MemorySiteState(this.#memory);
    const alarms = new GatewayAlarms({
      options: { webhook: { url: this.receiver.url, secret: 's' }, settleMs: 100, directory },
      siteId: 'site-1',
      graceMs: 500,
      state: { gateway: state.gateway, gateways: 2, status: 'shared', alarms: this.#away(state) },
      report: () => undefined,
    });
    await alarms.start('a gateway');
    this.#gateways.push(alarms);
    return alarms;
  }

  async told(count: number): Promise<readonly Told[]> {
    return (await this.receiver.count(count)).map(({ body }) => JSON.parse(body) as Told);
  }

  /** What has been told, as `raised`, `cleared` in short, when so many words were told. */
  async words(count: number): Promise<readonly string[]> {
    return (await this.told(count)).map(({ type }) => type.split('.')[2] ?? '');
  }

  #away({ alarms }: MemorySiteState): SharedAlarms {
    assert(alarms !== null);
    return {
      ...alarms,
      meet: (...args) => (this.isAway ? Promise.resolve(null) : alarms.meet(...args)),
      keepBoard: (board) => (this.isAway ? Promise.resolve(false) : alarms.keepBoard(board)),
    };
  }
}

const alarm = (id: string, name = 'something-off') => ({
  ...{ id, name, severity: 'warning' as const, labels: { site: 'site-1' }, beganMsAgo: 0 },
});
const raise = (gateway: GatewayAlarms, agent: string, name?: string) =>
  gateway.take(alarm(agent, name), agent, agent);
const clear = (gateway: GatewayAlarms, agent: string, name?: string) =>
  gateway.take({ ...alarm(agent, name), endedMsAgo: 0, wasTaken: true }, agent, agent);

/** Resolves when it is so, which is looked at again and again. */
async function until(what: string, isSo: () => boolean): Promise<void> {
  const look = async (): Promise<void> => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  await within(what, look());
}

const agentsOf = (gateway: GatewayAlarms): number | undefined => gateway.raised[0]?.agents;

describe('B17 gateways that share tell each alarm once', () => {
  test('desks at both are one alarm with the count of the site, raised once and cleared once', () =>
    Site.run(async (site) => {
      const [one, other] = [await site.start(), await site.start()];
      await Promise.all([raise(one, 'a'), raise(other, 'b'), raise(other, 'c')]);
      await site.told(1);
      await until('the count', () => agentsOf(one) === 3 && agentsOf(other) === 3);
      // An agent who has moved counts once.
      await raise(one, 'c');
      await clear(one, 'a');
      await clear(other, 'b');
      await clear(other, 'c');
      await raise(other, 'd');
      await until('the count', () => agentsOf(one) === 4);
      await clear(one, 'c');
      await clear(other, 'd');
      assert.deepEqual(await site.words(2), ['raised', 'cleared']);
      await raise(other, 'a', 'another-thing');
      assert.deepEqual(await site.words(3), ['raised', 'cleared', 'raised']);
    }));

  test('what begins and ends at the one that does not tell is told by the other', () =>
    Site.run(async (site) => {
      const [, other] = [await site.start(), await site.start()];
      await other.take({ ...alarm('a'), beganMsAgo: 9_000, endedMsAgo: 1_000 }, 'a', 'a');
      const [raised, cleared] = await site.told(2);
      assert.equal(cleared?.data.id, raised?.data.id);
      assert.deepEqual(await site.words(2), ['raised', 'cleared']);
    }));

  test('when the one that tells ends in order, or is lost, the other goes on with its alarms', () =>
    Site.run(async (site) => {
      const [one, other] = [await site.start(), await site.start()];
      await Promise.all([raise(one, 'a'), raise(one, 'b', 'only-there'), raise(other, 'c')]);
      await site.told(2);
      await until('both to be told', () => one.sinks[0]?.told === 2);
      await one.stop();
      // Its desks do not come back: what only they had is over when the grace time is.
      const third = await site.start();
      await clear(other, 'c');
      const told = await within('all to end', site.told(4));
      const ids = (type: string): readonly string[] =>
        told
          .filter((word) => word.type === type)
          .map(({ data }) => `${data.name} ${data.id}`)
          .sort();
      assert.deepEqual(ids('agent-dr.alarm.cleared.v1'), ids('agent-dr.alarm.raised.v1'));
      assert.equal(third.raised.length, 0);
    }));

  test('what the one that tells could not tell is told by the other when it is gone', () =>
    Site.run(async (site) => {
      const [one, other] = [await site.start(), await site.start()];
      site.receiver.answering = { status: 503 };
      await Promise.all([raise(one, 'a'), raise(other, 'b')]);
      const [refused] = await site.told(1);
      await one.stop();
      site.receiver.answering = { status: 200 };
      const before = site.receiver.received.length;
      const [again] = (await site.told(before + 1)).slice(before);
      assert.deepEqual(again?.data.id, refused?.data.id);
      await clear(other, 'b');
      assert.equal((await site.told(before + 2)).at(-1)?.type, 'agent-dr.alarm.cleared.v1');
    }));

  test('without the store each tells for itself; together again, what both have told is ended', () =>
    Site.run(async (site) => {
      const [one, other] = [await site.start(), await site.start()];
      site.isAway = true;
      await Promise.all([raise(one, 'a'), raise(other, 'b')]);
      assert.deepEqual(await site.words(2), ['raised', 'raised']);
      site.isAway = false;
      const [, , ended] = await site.told(3);
      assert.equal(ended?.type, 'agent-dr.alarm.cleared.v1');
      await clear(one, 'a');
      await clear(other, 'b');
      const told = await site.told(4);
      assert.notEqual(told[3]?.data.id, ended.data.id, 'each is ended once');
      assert.deepEqual(await site.words(4), ['raised', 'raised', 'cleared', 'cleared']);
    }));
});
