import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DEMO_AGENTS } from 'agent-dr-gateway/demo-data';
import type { SessionSnapshot } from '../../src/contract/snapshot.js';
import { outcomeOf, shown, withService } from './running-service.js';
import { withTwoSites, type TwoSites } from './two-sites.js';

const [AGENT] = DEMO_AGENTS;
assert(AGENT, 'an agent');
const { username, password } = AGENT;

const isInCall = (snapshot: SessionSnapshot): boolean =>
  snapshot.kind === 'active' && snapshot.call !== undefined;

const isAtMunich = (snapshot: SessionSnapshot): boolean =>
  snapshot.kind === 'active' && snapshot.site.id === 'site-2';

/** What is sent to the other site when the agent's own is lost. */
async function openingAtMunich(
  standby: 'off' | 'warm',
  before: (sites: TwoSites) => void,
  isReady: (snapshot: SessionSnapshot) => boolean,
): Promise<string> {
  let sent = '';
  await withTwoSites(
    (sites) =>
      withService(async (running) => {
        const { service } = running;
        await service.configure({ ...sites.configuration, standby });
        assert.equal(outcomeOf(await service.command('signIn', [{ username, password }])), 'done');
        assert.equal(outcomeOf(await service.command('ready', [])), 'done');
        before(sites);
        await shown(running, 'what is to be so before', isReady);
        await sites.gateways[0]?.stop();
        await shown(running, 'the other site', isAtMunich);
        const [, munich] = sites.relays;
        sent = munich?.recordings.flatMap(({ frames }) => frames).join('\n') ?? '';
      }),
    [1, 1],
  );
  return sent;
}

describe('B12 an agent whose call was cut says so to the other site', { concurrency: true }, () => {
  const ring = ({ gateways }: TwoSites): void => {
    gateways[0]?.site.call();
  };

  test('with the session, where none was kept ready', async () => {
    const sent = await openingAtMunich('off', ring, isInCall);
    assert.match(sent, /"method":"session\.open".*"inCall":true/);
  });

  test('with the log-in, where one was', async () => {
    const isKeptReady = (snapshot: SessionSnapshot): boolean =>
      isInCall(snapshot) && snapshot.kind === 'active' && snapshot.standby.kind === 'answers';
    const sent = await openingAtMunich('warm', ring, isKeptReady);
    assert.match(sent, /"method":"agent\.login".*"inCall":true/);
  });

  test('and nobody else does', async () => {
    const sent = await openingAtMunich(
      'off',
      () => undefined,
      ({ kind }) => kind === 'active',
    );
    assert.match(sent, /"method":"session\.open"/);
    assert.doesNotMatch(sent, /inCall/);
  });
});
