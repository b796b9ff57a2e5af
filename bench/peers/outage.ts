import { setTimeout as pause } from 'node:timers/promises';
import { loadNow } from '../machine.js';
import type { Finding, Measure } from '../measure.js';
import { titleOf, type Contestant } from './contestants.js';
import { installPeers } from './install-peers.js';
import type { PeerSite } from './sites/peer-site.js';
import { Stand, type Entrant } from './stand.js';

const ROUNDS = 3;
const SETTLES_MS = 7_000;
const OUTAGE_MS = 60_000;
const QUICK_OUTAGE_MS = 10_000;

/** How often each tries while nobody can be reached: what a whole crowd would do at the same time. */
export const outage: Measure = {
  name: 'outage',
  about: 'both sites are killed for a minute: how many connections are tried',
  usesBrowser: true,
  async run({ quick, samples = quick ? 1 : ROUNDS, tell }) {
    const stand = await Stand.open(installPeers(tell));
    try {
      const forMs = quick ? QUICK_OUTAGE_MS : OUTAGE_MS;
      const counts: { readonly contestant: Contestant; readonly attempts: number }[] = [];
      const loads: number[] = [];
      for (let round = 1; round <= samples; round++) {
        loads.push(loadNow());
        counts.push(...(await stand.round((entrants, sites) => sitOut(entrants, sites, forMs))));
        tell(`round ${round} of ${samples}`);
      }
      return stand.contestants.map((contestant): Finding => ({
        measure: 'outage',
        what: `${titleOf(contestant)}: connections tried`,
        unit: '',
        bounds: [],
        samples: counts.filter((one) => one.contestant === contestant).map((one) => one.attempts),
        conditions: { forMs, loadLeast: Math.min(...loads), loadMost: Math.max(...loads) },
      }));
    } finally {
      await stand.close();
    }
  },
};

async function sitOut(
  entrants: readonly Entrant[],
  sites: readonly [PeerSite, PeerSite],
  forMs: number,
) {
  await pause(SETTLES_MS);
  const before = entrants.map(triesOf);
  // Their lines stand: each try is accepted, finds nobody, and is reset.
  await Promise.all(sites.map((site) => site.kill()));
  for (const line of entrants.flatMap(({ lines }) => lines)) line.reset();
  await pause(forMs);
  return entrants.map((entrant, index) => ({
    contestant: entrant.contestant,
    attempts: triesOf(entrant) - (before[index] ?? 0),
  }));
}

const triesOf = ({ lines }: Entrant): number =>
  lines.reduce((sum, { accepted }) => sum + accepted, 0);
