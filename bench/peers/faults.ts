import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { loadNow } from '../machine.js';
import type { Finding, Measure } from '../measure.js';
import { titleOf, type Contestant } from './contestants.js';
import { installPeers } from './install-peers.js';
import type { PeerSite } from './sites/peer-site.js';
import { clock, Stand, type Entrant } from './stand.js';

interface Fault {
  readonly name: string;
  readonly about: string;
  /** Of both sites' lines, ms. */
  readonly roundTripMs: number;
  /** Who is not in service by then counts as never; longer where only time-outs tell. */
  readonly withinMs: number;
  readonly happens: (site: PeerSite, entrants: readonly Entrant[]) => Promise<void>;
}

const killed: Fault['happens'] = async (site, entrants) => {
  await site.kill();
  for (const { lines } of entrants) lines[0].reset();
};

const FAULTS: readonly Fault[] = [
  {
    name: 'killed',
    about: 'the site’s processes are killed: connections are reset, new ones too',
    roundTripMs: 0,
    withinMs: 45_000,
    happens: killed,
  },
  {
    name: 'ended',
    about: 'the site’s processes end in order',
    roundTripMs: 0,
    withinMs: 45_000,
    happens(site) {
      site.leave();
      return Promise.resolve();
    },
  },
  {
    name: 'slow-line',
    about: 'the site’s processes are killed, and both sites are 400 ms away',
    roundTripMs: 400,
    withinMs: 45_000,
    happens: killed,
  },
  {
    name: 'frozen',
    about: 'the site’s processes are frozen: connections stay, nothing is answered',
    roundTripMs: 0,
    withinMs: 120_000,
    happens: (site) => site.freeze(),
  },
  {
    name: 'black-hole',
    about: 'the network to the site swallows everything',
    roundTripMs: 0,
    withinMs: 120_000,
    happens(_site, entrants) {
      for (const { lines } of entrants) lines[0].set({ blackhole: 'both' });
      return Promise.resolve();
    },
  },
];

const ROUNDS = 5;
/** A connection counts as a good one for the libraries only after some seconds. */
const SETTLES_MS = 7_000;
/** So that a fault comes at any moment of any interval. */
const PHASES_MS = 5_000;
/** For what is told after the last one is back. */
const AFTERMATH_MS = 500;

/** What became of one client in one round. */
export interface Outcome {
  readonly contestant: Contestant;
  /** It had left a site that was well: the rest says nothing about the fault. */
  readonly hadLeft: boolean;
  /** `Infinity`: not within the time that was given. */
  readonly noticedMs: number;
  readonly backMs: number;
  /** From the fault until it was back, or until the end of the time that was given. */
  readonly bytes: number;
  readonly connections: number;
  readonly mainThreadMs: number;
}

export const FAULT_MEASURES: readonly Measure[] = FAULTS.map((fault) => ({
  name: fault.name,
  about: fault.about,
  usesBrowser: true,
  async run({ quick, samples = quick ? 1 : ROUNDS, tell }) {
    const stand = await Stand.open(installPeers(tell));
    try {
      const outcomes: Outcome[] = [];
      const loads: number[] = [];
      for (let round = 1; round <= samples; round++) {
        loads.push(loadNow());
        const found = await stand.round((entrants, [first]) => suffered(fault, entrants, first));
        outcomes.push(...found);
        const back = found.filter(({ backMs }) => backMs < Infinity).length;
        tell(`round ${round} of ${samples}: ${back} of ${found.length} are back`);
      }
      return findings(fault, stand.contestants, outcomes, loads);
    } finally {
      await stand.close();
    }
  },
}));

async function suffered(
  { roundTripMs, withinMs, happens }: Fault,
  entrants: readonly Entrant[],
  site: PeerSite,
): Promise<readonly Outcome[]> {
  for (const line of entrants.flatMap(({ lines }) => lines)) line.set({ delayMs: roundTripMs / 2 });
  await pause(SETTLES_MS + Math.random() * PHASES_MS);
  const worked = await Promise.all(entrants.map(({ page }) => page.mainThreadMs()));
  const since = clock();
  const before = entrants.map(({ page, lines }) => ({
    ...trafficOf(lines),
    hadLeft: !page.isAt(0),
  }));
  await happens(site, entrants);
  const end = AbortSignal.timeout(withinMs);
  // All of them wait for it.
  setMaxListeners(0, end);
  const outcomes = await Promise.all(
    entrants.map(async ({ contestant, page, lines }, index) => {
      const hadLeft = before[index]?.hadLeft ?? false;
      if (!hadLeft) await page.inService(1, since, end);
      const after = trafficOf(lines);
      return {
        contestant,
        hadLeft,
        noticedMs: (page.first('lost', since) ?? Infinity) - since,
        backMs: (page.first('in-service', since, 1) ?? Infinity) - since,
        bytes: after.bytes - (before[index]?.bytes ?? 0),
        connections: after.connections - (before[index]?.connections ?? 0),
        mainThreadMs: (await page.mainThreadMs()) - (worked[index] ?? 0),
      };
    }),
  );
  await pause(AFTERMATH_MS);
  return outcomes;
}

const trafficOf = (lines: Entrant['lines']): { bytes: number; connections: number } => ({
  bytes: lines.reduce((sum, { carried }) => sum + carried.bytes, 0),
  connections: lines.reduce((sum, { accepted }) => sum + accepted, 0),
});

function findings(
  { name, roundTripMs, withinMs }: Fault,
  contestants: readonly Contestant[],
  outcomes: readonly Outcome[],
  loads: readonly number[],
): readonly Finding[] {
  const figures = [
    ['noticed', 'ms', 'noticedMs'],
    ['back in service', 'ms', 'backMs'],
    ['bytes until then', 'bytes', 'bytes'],
    ['connections opened until then', '', 'connections'],
    ['main thread until then', 'ms of CPU', 'mainThreadMs'],
  ] as const;
  return contestants.flatMap((contestant) => {
    const own = outcomes.filter((outcome) => outcome.contestant === contestant);
    return figures.map(([figure, unit, key]) => ({
      measure: name,
      what: `${titleOf(contestant)}: ${figure}`,
      unit,
      bounds: [],
      samples: own.map((outcome) => outcome[key]),
      conditions: {
        roundTripMs,
        withinMs,
        // Counted from 0.
        roundsAlreadyLeft: own.flatMap(({ hadLeft }, round) => (hadLeft ? [round] : [])).join(' '),
        loadLeast: Math.min(...loads),
        loadMost: Math.max(...loads),
      },
    }));
  });
}
