import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { DEMO_AGENTS } from 'agent-dr-gateway/demo-data';
import type { ActiveSnapshot, SessionSnapshot } from '../../src/contract/snapshot.js';
import { TlsAuthority, type CertificateKind } from '../fault-lab/tls-authority.js';
import { TlsFront } from '../fault-lab/tls-front.js';
import { trustAuthority } from './node-web-socket.js';
import { outcomeOf, shown, withService, type RunningService } from './running-service.js';
import { configurationOf, withTwoSites } from './two-sites.js';

const [AGENT] = DEMO_AGENTS;
assert(AGENT, 'an agent');
const { username, password } = AGENT;

const isAt =
  (siteId: string, fits: (snapshot: ActiveSnapshot) => boolean = () => true) =>
  (snapshot: SessionSnapshot): boolean =>
    snapshot.kind === 'active' && snapshot.site.id === siteId && fits(snapshot);

const BAD: readonly CertificateKind[] = ['expired', 'wrong-host', 'self-signed'];

describe('wss: gateways with certificates of a lab authority', { concurrency: true }, () => {
  let authority: TlsAuthority;
  before(async () => {
    authority = await TlsAuthority.create();
    trustAuthority(authority.certificate);
  });

  test('good ones: the agent works at the preferred site, and the other one is ready (B9)', () =>
    withCertificates(['good', 'good'], async (running) => {
      await shown(
        running,
        'both sites',
        isAt('site-1', ({ standby }) => standby.kind === 'answers'),
      );
    }));

  for (const kind of BAD) {
    test(`S1.2 ${kind} at the preferred site: it is told no credentials, and the agent works at the other`, () =>
      withCertificates([kind, 'good'], async (running, told) => {
        await shown(running, 'the other site', isAt('site-2'));
        assert.equal(told('site-1'), 0);
      }));

    test(`B9 ${kind} at the other site: met on a quiet day, and told no credentials`, () =>
      withCertificates(['good', kind], async (running, told) => {
        await shown(
          running,
          'no answer of the standby',
          isAt('site-1', ({ standby }) => standby.kind === 'no-answer'),
        );
        assert.equal(told('site-2'), 0);
      }));
  }

  /** Signs an agent in; `told` counts the calls that a site's gateway has received. */
  const withCertificates = (
    kinds: readonly [CertificateKind, CertificateKind],
    run: (running: RunningService, told: (siteId: 'site-1' | 'site-2') => number) => Promise<void>,
  ): Promise<void> =>
    withTwoSites(async ({ relays }) => {
      const fronts: TlsFront[] = [];
      try {
        for (const [index, kind] of kinds.entries()) {
          const relay = relays[index];
          assert(relay, 'a relay');
          const front = new TlsFront(
            Number(new URL(relay.address).port),
            await authority.certify(kind),
          );
          await front.start();
          fronts.push(front);
        }
        const addresses = fronts.map(({ port }) => [`wss://localhost:${port}/gateway`]);
        await withService(async (running) => {
          const { service } = running;
          await service.configure({ ...configurationOf(addresses), retryInterval: 1 });
          assert.equal(
            outcomeOf(await service.command('signIn', [{ username, password }])),
            'done',
          );
          await run(
            running,
            (siteId) => relays[siteId === 'site-1' ? 0 : 1]?.calls.all.length ?? 0,
          );
        });
      } finally {
        for (const front of fronts) await front.stop();
      }
    });
});
