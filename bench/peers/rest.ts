import { setTimeout as pause } from 'node:timers/promises';
import { loadNow } from '../machine.js';
import type { Finding, Measure } from '../measure.js';
import { titleOf, type Contestant } from './contestants.js';
import { installPeers, peerVersion } from './install-peers.js';
import { EMPTY_PAGE } from './pages/peer-page-server.js';
import { librariesOf, Stand, type Entrant } from './stand.js';
import { LIBRARIES } from './contestants.js';

const ROUNDS = 3;
/** For what is sent once, and for what is compiled once. */
const SETTLES_MS = 15_000;
const MINUTE_MS = 60_000;
const QUICK_MINUTE_MS = 5_000;

interface Rest {
  readonly contestant: Contestant;
  readonly bytes: number;
  readonly pieces: number;
  readonly mainThreadMs: number;
  readonly heapKiB: number;
}

/** What each costs while nothing happens: on the line, in the page, and to load. */
export const rest: Measure = {
  name: 'rest',
  about: 'a minute in which nothing happens: bytes, main thread, memory; and the size of the code',
  usesBrowser: true,
  async run({ quick, samples = quick ? 1 : ROUNDS, tell }) {
    const stand = await Stand.open(installPeers(tell));
    try {
      const minuteMs = quick ? QUICK_MINUTE_MS : MINUTE_MS;
      const rests: Rest[] = [];
      const empty: number[] = [];
      const loads: number[] = [];
      for (let round = 1; round <= samples; round++) {
        loads.push(loadNow());
        const page = await stand.openEmpty(EMPTY_PAGE);
        empty.push(await page.heapBytes());
        await page.close();
        rests.push(...(await stand.round((entrants) => rested(entrants, minuteMs, empty.at(-1)))));
        tell(`round ${round} of ${samples}`);
      }
      return [
        ...stand.contestants.flatMap((contestant) => findings(contestant, rests, loads, minuteMs)),
        ...librariesOf(stand.contestants).map((library) => sizeOf(library, stand)),
      ];
    } finally {
      await stand.close();
    }
  },
};

async function rested(
  entrants: readonly Entrant[],
  minuteMs: number,
  emptyBytes = 0,
): Promise<readonly Rest[]> {
  await pause(SETTLES_MS);
  const before = await Promise.all(entrants.map(stateOf));
  await pause(minuteMs);
  const after = await Promise.all(entrants.map(stateOf));
  const rests: Rest[] = [];
  // One after the other: a collection takes what another one waits for.
  for (const [index, { contestant, page }] of entrants.entries()) {
    const difference = (of: keyof Awaited<ReturnType<typeof stateOf>>): number =>
      (after[index]?.[of] ?? 0) - (before[index]?.[of] ?? 0);
    rests.push({
      contestant,
      bytes: difference('bytes'),
      pieces: difference('pieces'),
      mainThreadMs: difference('mainThreadMs'),
      heapKiB: ((await page.heapBytes()) - emptyBytes) / 1_024,
    });
  }
  return rests;
}

async function stateOf({ page, lines }: Entrant) {
  const mainThreadMs = await page.mainThreadMs();
  return {
    mainThreadMs,
    bytes: lines.reduce((sum, { carried }) => sum + carried.bytes, 0),
    pieces: lines.reduce((sum, { carried }) => sum + carried.pieces, 0),
  };
}

function findings(
  contestant: Contestant,
  rests: readonly Rest[],
  loads: readonly number[],
  forMs: number,
): readonly Finding[] {
  const own = rests.filter((one) => one.contestant === contestant);
  const figures = [
    ['bytes', 'bytes', 'bytes'],
    ['messages', '', 'pieces'],
    ['main thread', 'ms of CPU', 'mainThreadMs'],
    ['memory beyond an empty page', 'KiB', 'heapKiB'],
  ] as const;
  return figures.map(([figure, unit, key]) => ({
    measure: 'rest',
    what: `${titleOf(contestant)}: ${figure}`,
    unit,
    bounds: [],
    samples: own.map((one) => one[key]),
    conditions: { forMs, loadLeast: Math.min(...loads), loadMost: Math.max(...loads) },
  }));
}

function sizeOf(library: keyof typeof LIBRARIES, { pages }: Stand): Finding {
  const { title, package: name } = LIBRARIES[library];
  return {
    measure: 'rest',
    what: `${title}: code, gzip`,
    unit: 'bytes',
    bounds: [],
    samples: [pages.gzippedBytes(library)],
    conditions: name === undefined ? {} : { package: name, version: peerVersion(name) },
  };
}
