import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DEMO_AGENTS } from 'agent-dr-gateway/demo-data';
import type { NetworkHint, SessionUpdate, UpdatePort } from '../../src/contract/session-service.js';
import { Session } from '../../src/worker/session/session.js';
import { readLocalConfiguration } from '../../src/worker/configuration/local-configuration.js';
import { installWebSocket } from './node-web-socket.js';
import { FORGETFUL_STORE, outcomeOf, shown, withService } from './running-service.js';
import { Seen } from './seen.js';
import { withTwoSites } from './two-sites.js';

const [AGENT] = DEMO_AGENTS;
assert(AGENT);
const { username, password } = AGENT;

const isPing = (method: string): boolean => method === 'session.ping';

describe('the session service', { concurrency: true }, () => {
  test('a hint of the page asks the connections for a sign of life; nonsense asks nothing', () =>
    withTwoSites(({ relays: [relay], configuration }) =>
      withService(async ({ service }) => {
        assert(relay);
        await service.configure({ ...configuration, standby: 'off' });
        assert.equal(outcomeOf(await service.command('signIn', [{ username, password }])), 'done');
        const nonsense: readonly unknown[] = ['sunny', undefined, {}, ['online'], 'constructor'];
        for (const hint of nonsense) await service.networkHint(hint as NetworkHint);
        // Earlier messages have arrived when this is answered.
        assert.equal(outcomeOf(await service.command('ready', [])), 'done');
        assert.equal(relay.calls.count(isPing), 0);
        await service.networkHint('visible');
        await relay.calls.first('a ping', isPing);
      }),
    ));

  test('B23 a page that joins is told how long all has been so until now, not until it last changed', () =>
    withTwoSites(({ configuration }) =>
      withService(async ({ service }) => {
        await service.configure({ ...configuration, standby: 'off' });
        assert.equal(outcomeOf(await service.command('signIn', [{ username, password }])), 'done');
        const { port1, port2 } = new MessageChannel();
        const told = new Seen<SessionUpdate>();
        port1.onmessage = ({ data }: MessageEvent<SessionUpdate>) => {
          told.add(data);
        };
        service.subscribe(port2, 'a page that joins');
        const isAtWork = (update: SessionUpdate): boolean =>
          update.type === 'snapshot' && update.snapshot.kind === 'active';
        await told.first('how all stands now', isAtWork, 2);
        const since = told.all.flatMap(({ what }) =>
          what.type === 'snapshot' && what.snapshot.kind === 'active'
            ? [what.snapshot.sinceMs]
            : [],
        );
        assert.ok(Number(since[1]) > Number(since[0]), since.join(' and '));
        port1.close();
      }),
    ));

  test('an invalid port does no harm', () =>
    withService(async (running) => {
      const { service } = running;
      const ports: readonly unknown[] = [undefined, {}, 'port', { postMessage: 1 }];
      for (const port of ports) {
        service.subscribe(port as UpdatePort, 'another page');
      }
      const { result } = await service.configure({});
      assert.equal(result.kind, 'failed');
      await shown(
        running,
        'the configuration refused',
        (snapshot) => snapshot.kind === 'signed-out' && snapshot.why.kind === 'cannot-start',
      );
    }));

  test('I8 a disposed session leaves no connection, and does nothing more', () =>
    withTwoSites(async ({ relays, configuration }) => {
      installWebSocket();
      const states = new Seen<string>();
      const session = new Session(
        FORGETFUL_STORE,
        {
          ask: () => undefined,
          relaunchEndpoint: () => undefined,
          wantCredentials: () => Promise.resolve(),
        },
        {
          stateChanged: ({ kind }) => {
            states.add(kind);
          },
          snapshotChanged: () => undefined,
          alarmChanged: () => undefined,
        },
      );
      const reading = readLocalConfiguration(configuration);
      assert(reading.kind === 'valid');
      session.dispatch({ type: 'configured', configuration: reading.configuration });
      session.signIn({ username, password });
      await states.first('at work', (kind) => kind === 'active');
      for (const relay of relays) {
        await relay.calls.first('an opening', (method) => /open|standby/.test(method));
      }
      const before = states.all.length;
      session.dispose();
      session.dispatch({ type: 'sign-out-requested' });
      await Promise.all(relays.map((relay) => relay.ends.first('an end', () => true)));
      assert.equal(states.all.length, before);
      assert.equal(relays.flatMap(({ recordings }) => recordings).length, 2);
    }));
});
