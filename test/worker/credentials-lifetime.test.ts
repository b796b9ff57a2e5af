import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { StartGatewayOptions } from 'agent-dr-gateway';
import type { Credentials } from '../../src/contract/credentials.js';
import type { ActiveSnapshot, SessionSnapshot } from '../../src/contract/snapshot.js';
import { outcomeOf, shown, withService, type RunningService } from './running-service.js';
import { withTwoSites, type TwoSites } from './two-sites.js';

const USERNAME = 'agent1';

/** An identity provider and the sites that trust it: tokens are good until they are revoked. */
class Provider {
  readonly given: string[] = [];
  #revoked = 0;
  #asked = 0;

  /** `false`: down, or it does not know the agent any more. */
  answers: 'with a token' | 'with nothing' | 'never' | 'with one that is refused' = 'with a token';

  get asked(): number {
    return this.#asked;
  }

  credentials(validForMs?: number): Credentials {
    const token = `token number ${this.given.length + 1}`;
    this.given.push(token);
    return validForMs === undefined
      ? { username: USERNAME, token }
      : { username: USERNAME, token, validForMs };
  }

  expireAll(): void {
    this.#revoked = this.given.length;
  }

  readonly isGood = (username: string, token: string): Promise<boolean> =>
    Promise.resolve(username === USERNAME && this.given.indexOf(token) >= this.#revoked);

  /** A page that is asked by the worker. */
  serve({ service, updates }: RunningService): () => void {
    let served = 0;
    const looking = setInterval(() => {
      const questions = updates.all.flatMap(({ what }) => {
        return what.type === 'credentials-wanted' ? [what.question] : [];
      });
      for (const question of questions.slice(served)) void this.#answer(service, question);
      served = questions.length;
    }, 5);
    return () => {
      clearInterval(looking);
    };
  }

  async #answer(service: RunningService['service'], question: number): Promise<void> {
    this.#asked++;
    switch (this.answers) {
      case 'with a token':
        return service.answerCredentials(question, this.credentials());
      case 'with nothing':
        return service.answerCredentials(question, 'none');
      case 'with one that is refused':
        return service.answerCredentials(question, { username: USERNAME, token: 'made up' });
      case 'never':
    }
  }
}

const active =
  (siteId: string, fits: (snapshot: ActiveSnapshot) => boolean = () => true) =>
  (snapshot: SessionSnapshot): boolean =>
    snapshot.kind === 'active' && snapshot.site.id === siteId && fits(snapshot);

const isConnected = ({ connection, agent }: ActiveSnapshot): boolean =>
  connection === 'connected' && agent.state !== 'unconfirmed';
const isLost = ({ connection }: ActiveSnapshot): boolean => connection === 'lost';
const hasStandby = ({ standby }: ActiveSnapshot): boolean =>
  standby.kind === 'answers' && standby.isConnected;

interface Scene {
  readonly provider: Provider;
  readonly sites: TwoSites;
  readonly running: RunningService;
  readonly configuration: object;
}

/** An agent at work who has signed in with a token, and whose page can be asked for newer ones. */
function withToken(
  run: (scene: Scene) => Promise<void>,
  { siteTimeoutS = 30, standby = 'warm', validForMs = undefined as number | undefined } = {},
  options: Partial<StartGatewayOptions> = {},
): Promise<void> {
  const provider = new Provider();
  return withTwoSites(
    (sites) =>
      withService(async (running) => {
        const stop = provider.serve(running);
        try {
          const configuration = { ...sites.configuration, retryInterval: 1, standby };
          await running.service.configure(configuration);
          const credentials = provider.credentials(validForMs);
          assert.equal(
            outcomeOf(await running.service.command('signIn', [credentials, 'page'])),
            'done',
          );
          await run({ provider, sites, running, configuration });
        } finally {
          stop();
        }
      }),
    [siteTimeoutS, siteTimeoutS],
    { checkToken: provider.isGood, ...options },
  );
}

/** Snapshots of the kind since now. */
function seenFromNowOn({ updates }: RunningService): () => readonly SessionSnapshot[] {
  const before = updates.all.length;
  return () =>
    updates.all
      .slice(before)
      .flatMap(({ what }) => (what.type === 'snapshot' ? [what.snapshot] : []));
}

/** Resolves with the next snapshot that fits, of those that come from now on. */
async function next(
  running: RunningService,
  name: string,
  fits: (snapshot: SessionSnapshot) => boolean,
): Promise<void> {
  const before = running.updates.count(
    (update) => update.type === 'snapshot' && fits(update.snapshot),
  );
  await running.updates.first(
    name,
    (update) => update.type === 'snapshot' && fits(update.snapshot),
    before + 1,
  );
}

describe('B24 credentials that a page gives and that expire', { concurrency: true }, () => {
  test('after a reset with an expired token the page is asked once, and the agent is back at the same site', () =>
    withToken(async ({ provider, sites, running }) => {
      await shown(running, 'the standby', active('site-1', hasStandby));
      const seen = seenFromNowOn(running);
      provider.expireAll();
      const back = next(running, 'lost', active('site-1', isLost)).then(() =>
        next(running, 'back', active('site-1', isConnected)),
      );
      for (const relay of sites.relays) relay.cut();
      await back;
      assert.equal(provider.asked, 1);
      assert.deepEqual(
        seen().filter(({ kind }) => kind !== 'active'),
        [],
      );
    }));

  for (const standby of ['warm', 'probe']) {
    test(`in a disaster they are moved with a new one, though the standby (${standby}) was refused the old one`, () =>
      withToken(
        async ({ provider, sites, running }) => {
          await shown(
            running,
            'the standby',
            active('site-1', (snapshot) => snapshot.standby.kind === 'answers'),
          );
          provider.expireAll();
          provider.answers = 'with nothing';
          sites.relays[1]?.cut();
          if (standby === 'warm') {
            await next(
              running,
              'the refusal',
              active('site-1', (snapshot) => snapshot.standby.kind !== 'answers'),
            );
          }
          provider.answers = 'with a token';
          await sites.gateways[0]?.stop();
          await shown(running, 'the agent at the other site', active('site-2', isConnected));
        },
        { siteTimeoutS: 2, standby },
        { resume: null },
      ));
  }

  test('while the provider is down the agent goes on by what the site has issued', () =>
    withToken(async ({ provider, sites, running }) => {
      provider.expireAll();
      provider.answers = 'with nothing';
      const back = next(running, 'lost', active('site-1', isLost)).then(() =>
        next(running, 'back', active('site-1', isConnected)),
      );
      sites.relays[0]?.cut();
      await back;
    }));

  test('without credentials of the site they wait for the provider, and are not signed out', () =>
    withToken(
      async ({ provider, sites, running }) => {
        const seen = seenFromNowOn(running);
        provider.expireAll();
        provider.answers = 'with nothing';
        const lost = next(running, 'lost', active('site-1', isLost));
        sites.relays[0]?.cut();
        await lost;
        const openings = () =>
          sites.relays[0]?.recordings.filter(({ frames }) => frames[0]?.includes('session.open'))
            .length ?? 0;
        const refused = openings();
        const back = next(running, 'back', active('site-1', isConnected));
        while (openings() < refused + 1)
          await sites.relays[0]?.calls.first(
            'an opening',
            (call) => call === 'session.open',
            openings() + 1,
          );
        provider.answers = 'with a token';
        await back;
        assert.deepEqual(
          seen().filter(({ kind }) => kind === 'signed-out'),
          [],
        );
      },
      {},
      { resume: null },
    ));

  test('when the second one is refused too, they are signed out, and nothing more is asked', () =>
    withToken(
      async ({ provider, sites, running }) => {
        provider.expireAll();
        provider.answers = 'with one that is refused';
        sites.relays[0]?.cut();
        const { what } = await shown(running, 'the refusal', (snapshot) => {
          return snapshot.kind === 'signed-out' && snapshot.why.kind === 'refused';
        });
        assert.match(JSON.stringify(what), /refused-credentials/);
        assert.equal(provider.asked, 1);
      },
      { standby: 'off' },
      { resume: null },
    ));

  test('a first sign-in that is refused is retried once with new credentials of the page', () =>
    withToken(async ({ provider, running }) => {
      await running.service.command('signOut', []);
      const old = provider.credentials();
      provider.expireAll();
      assert.equal(outcomeOf(await running.service.command('signIn', [old, 'page'])), 'done');
      assert.equal(provider.asked, 1);
    }));

  test('they are renewed in advance if the page has said how long they are valid', () =>
    withToken(
      async ({ provider, running }) => {
        await running.updates.first('a question', ({ type }) => type === 'credentials-wanted');
        const old = provider.given[0] ?? '';
        while (provider.given.length < 2) {
          await running.updates.first('another', ({ type }) => type === 'credentials-wanted');
          await new Promise(setImmediate);
        }
        assert.equal(await provider.isGood(USERNAME, old), true, 'it had not expired');
      },
      { validForMs: 60 },
    ));
});
