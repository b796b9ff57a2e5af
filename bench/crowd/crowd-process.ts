/** A part of the agents of a site, with the worker's own sessions. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { State } from '../../src/worker/engine/model/state.js';
import { connectionsBegun } from '../../test/worker/node-web-socket.js';
import { CrowdOfSessions } from '../../test/worker/crowd-of-sessions.js';
import { Parent } from '../processes/parent.js';
import { readTwoSites } from '../sessions/two-sites.js';
import { ToCrowd, type FromCrowd } from './crowd-messages.js';

const parent = new Parent<ToCrowd, FromCrowd>(ToCrowd);
let crowd: CrowdOfSessions | undefined;
let addressesThere: readonly string[] = [];

parent.answer(handle, (message) => ({ type: 'failed', message }));
parent.whenGone(() => process.exit());

async function handle(message: ToCrowd): Promise<FromCrowd> {
  switch (message.type) {
    case 'sign-in': {
      const { gateways, standby, first, size } = message;
      addressesThere = gateways[1];
      crowd = new CrowdOfSessions(size, readTwoSites(gateways, standby), first);
      await crowd.signIn('demo-1');
      await crowd.untilAll(standby === 'warm' ? hasReadyStandby : ({ kind }) => kind === 'active');
      return { type: 'at-work' };
    }
    case 'watch':
      if (crowd === undefined) throw new Error('Nobody has signed in.');
      return watch(crowd, message.forMs);
  }
}

async function watch(watched: CrowdOfSessions, forMs: number): Promise<FromCrowd> {
  const cpu = process.cpuUsage();
  const delay = monitorEventLoopDelay({ resolution: 10 });
  const attemptsBefore = watched.attempts;
  const thereBefore = attemptsThere();
  const failuresBefore = watched.failures;
  delay.enable();
  const arrivals = watched.arrivals(isAtWorkAtSite2);
  await arrivals.all(forMs);
  delay.disable();
  const { user, system } = process.cpuUsage(cpu);
  const failures = Object.entries(watched.failures).map(
    ([kind, count]) => [kind, count - (failuresBefore[kind] ?? 0)] as const,
  );
  return {
    type: 'moved',
    arrivals: [...arrivals.times],
    lostAgain: arrivals.lostAgain,
    attempts: watched.attempts - attemptsBefore,
    attemptsThere: attemptsThere() - thereBefore,
    cpuMs: (user + system) / 1_000,
    fullMs: delay.max / 1e6,
    failures: Object.fromEntries(failures.filter(([, count]) => count > 0)),
  };
}

const attemptsThere = (): number =>
  addressesThere.reduce((sum, address) => sum + connectionsBegun(address), 0);

const hasReadyStandby = (state: State): boolean =>
  state.kind === 'active' &&
  state.standby.kind === 'kept' &&
  state.standby.connection.kind === 'standing';

const isAtWorkAtSite2 = (state: State): boolean =>
  state.kind === 'active' &&
  state.siteId === 'site-2' &&
  state.connection.kind === 'connected' &&
  state.agent.kind === 'confirmed';
