import type { DnEvent, ServiceStatus } from 'agent-dr-protocol';
import type { BackendFixture } from '../../backend-kit/backend-fixture.js';
import { within } from '../../testing/within.js';
import { AGENT, DoubleBench, type FamilyName } from './double-bench.js';

/** For the checks of a site backend: three accounts have signed in, as the gateway has them do. */
export async function doubleFixture(family: FamilyName): Promise<BackendFixture> {
  const bench = await DoubleBench.open(family, { hasTechnicalUser: false });
  const signIn = async (): Promise<void> => {
    await Promise.all([
      bench.signIn(AGENT.username, AGENT.password),
      bench.signIn('agent2', 'demo-2'),
      bench.signIn('visitor', 'demo-v'),
    ]);
  };
  await signIn();
  const { site } = bench.double;
  /** Makes a change at the site, and waits until the line has told this event. */
  const until = async (event: DnEvent['event'], make: () => void): Promise<void> => {
    const heard = await bench.listen(AGENT.dn);
    make();
    await heard.next(event);
    heard.stop();
  };
  let call = '';
  return {
    ...{ backend: bench.backend, application: 'AgentDesktop' },
    ...{ applicationObject: 'Desktop_Frankfurt', agent: AGENT },
    ...{ otherDn: '7002', withoutPerson: 'visitor', quietMs: 10, deadlineMs: 6_000 },
    levers: {
      setTelephony: (status) => becomes(bench, status),
      beginCall: () =>
        until('EventEstablished', () => {
          call = site.ring(AGENT.dn);
          site.changeCall(AGENT.dn, call, { state: 'Established' });
        }),
      endCall: () =>
        until('EventReleased', () => {
          site.changeCall(AGENT.dn, call, { state: 'Released' });
        }),
      expirePhone: () =>
        until('EventAgentLogout', () => {
          site.setRegistered(AGENT.dn, false);
          site.setAgent(AGENT.dn, 'LoggedOut');
        }),
      restorePhone: () =>
        until('EventDNBackInService', () => {
          site.setRegistered(AGENT.dn, true);
        }),
      setPlatform: (is) => {
        if (is === 'silent') bench.double.freeze();
        else bench.double.thaw();
      },
      reopen: async () => {
        await bench.reopen();
        await signIn();
        return bench.backend;
      },
    },
    close: () => bench.close(),
  };
}

async function becomes({ backend, double }: DoubleBench, status: ServiceStatus): Promise<void> {
  const read = await backend.readServices('');
  const isSo = read.kind === 'ok' && read.value.telephony === status;
  const told = new Promise<void>((resolve) => {
    const stop = backend.subscribeServices((service, now) => {
      if (service !== 'telephony' || now !== status) return;
      stop();
      resolve();
    });
    if (isSo) {
      stop();
      resolve();
    }
  });
  double.site.setService('voice', status === 'on');
  await within(`telephony ${status}`, told);
}
