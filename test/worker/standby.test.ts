import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DEMO_AGENTS } from 'agent-dr-gateway/demo-data';
import type { ActiveSnapshot, SessionSnapshot } from '../../src/contract/snapshot.js';
import type { StandbySnapshot } from '../../src/contract/standby.js';
import type { Manner } from '../fault-lab/manner.js';
import { ScriptedGateway } from '../fault-lab/scripted-gateway.js';
import { outcomeOf, shown, withService, type RunningService } from './running-service.js';
import { configurationOf, withTwoSites } from './two-sites.js';

const [AGENT] = DEMO_AGENTS;
assert(AGENT, 'an agent');
const { username, password } = AGENT;

const activeWith =
  (fits: (snapshot: ActiveSnapshot) => boolean) =>
  (snapshot: SessionSnapshot): boolean =>
    snapshot.kind === 'active' && fits(snapshot);

const standbyIs = (kind: StandbySnapshot['kind']) =>
  activeWith(({ standby }) => standby.kind === kind);

describe('the other site, over real connections', { concurrency: true }, () => {
  test('B9 configuration objects that differ between the sites are a warning, value by value', () =>
    withTwoSites(
      ({ configuration }) =>
        withService(async (running) => {
          await signIn(running, configuration);
          const { what } = await shown(
            running,
            'the drift',
            activeWith(({ warnings }) =>
              warnings.some(({ kind }) => kind === 'configuration-drift'),
            ),
          );
          assert(what.type === 'snapshot' && what.snapshot.kind === 'active', 'a snapshot');
          const drift = what.snapshot.warnings.find(({ kind }) => kind === 'configuration-drift');
          assert.deepEqual(drift, {
            kind: 'configuration-drift',
            site: { id: 'site-2', name: 'Munich' },
            differences: [
              { of: { id: 'site-1', name: 'Frankfurt' }, ...TIMEOUTS },
              { of: { id: 'site-2', name: 'Munich' }, ...TIMEOUTS },
            ],
          });
        }),
      [30, 45],
    ));

  test('B9 with a gateway that knows no standby there is no standby, and everything else works', () =>
    withOtherGateway(
      { kind: 'refuses', failure: 'unknown-method', calls: ['session.standby'] },
      async (running, other) => {
        await other.untilReceived('session.standby');
        await shown(running, 'no standby', standbyIs('off'));
        assert.equal(outcomeOf(await running.service.command('switchTo', ['site-2'])), 'done');
      },
    ));

  test('B9 a password that the other site refuses is not tried there again, not in a disaster either', () =>
    withOtherGateway(
      { kind: 'refuses', failure: 'refused-credentials', calls: ['session.standby'] },
      async (running, other, loseTelephony) => {
        await shown(running, 'the refusal', standbyIs('refused'));
        loseTelephony();
        await shown(
          running,
          'the obstacle',
          activeWith(({ switchover }) => switchover.kind === 'refused'),
        );
        const opened = other.received.filter(({ call }) => call?.startsWith('session.') ?? false);
        assert.deepEqual(
          opened.map(({ call }) => call),
          ['session.standby'],
        );
      },
    ));
});

const TIMEOUTS = { what: 'site-timeout', here: '30 s', there: '45 s' } as const;

async function signIn({ service }: RunningService, configuration: object): Promise<void> {
  await service.configure({ ...configuration, retryInterval: 1 });
  assert.equal(outcomeOf(await service.command('signIn', [{ username, password }])), 'done');
}

/** An agent at Frankfurt, and a scripted gateway in front of Munich. */
const withOtherGateway = (
  manner: Manner,
  run: (
    running: RunningService,
    other: ScriptedGateway,
    loseTelephony: () => void,
  ) => Promise<void>,
): Promise<void> =>
  withTwoSites(
    async ({ relays, gateways }) => {
      const [frankfurt, munich] = gateways;
      assert(frankfurt && munich && relays[0], 'two sites');
      const other = new ScriptedGateway({ upstream: `ws://127.0.0.1:${munich.port}`, manner });
      const address = await other.start();
      try {
        await withService(async (running) => {
          await signIn(running, configurationOf([[relays[0]?.address ?? ''], [address]]));
          await run(running, other, () => frankfurt.site.setService('telephony', 'off'));
        });
      } finally {
        await other.stop();
      }
    },
    [1, 1],
  );
