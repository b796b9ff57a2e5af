import type { Finding, Setting } from '../measure.js';
import { statistic } from '../statistics.js';
import { CALLED, type Name } from './contestant-names.js';
import { withContestants } from './contestants.js';
import { Samples } from './findings.js';
import { logInAll } from './states.js';

const AT_WORK = 1_000;
const QUICK_AT_WORK = 50;
const ROUNDS = 5;
const PACES = [200, 1_000, 2_000];
const WINDOW_MS = 4_000;
const QUICK_WINDOW_MS = 1_000;
/** Kept of each window. */
const KEPT = 400;

/** How long an agent's ready or not ready takes while others do the same at a steady pace. */
export async function latency({
  samples: rounds = ROUNDS,
  quick,
  tell,
}: Setting): Promise<readonly Finding[]> {
  const atWork = quick ? QUICK_AT_WORK : AT_WORK;
  const asked = { accounts: atWork, names: ['bare', 'memory', 'shared'] } as const;
  return withContestants(asked, async (contestants) => {
    const { servers, clients, conditions } = contestants;
    await logInAll(contestants, atWork);
    const forMs = quick ? QUICK_WINDOW_MS : WINDOW_MS;
    const found = new Map(PACES.map((pace) => [pace, new Samples()]));
    for (let round = 0; round < rounds; round++) {
      for (const [perSecond, samples] of found) {
        for (const [group] of servers) {
          const pace = { type: 'pace', group, what: 'state', perSecond, forMs } as const;
          samples.add(group, ...(await clients.do({ ...pace, samples: KEPT })).samples);
        }
      }
      tell(`round ${round + 1} of ${rounds}`);
    }
    return [...found].flatMap(([perSecond, { all }]) =>
      findings(perSecond, all, { ...conditions(), atWork, perSecond }),
    );
  });
}

function findings(
  perSecond: number,
  all: ReadonlyMap<Name, readonly number[]>,
  conditions: Finding['conditions'],
): readonly Finding[] {
  const common = { measure: 'latency', bounds: [], conditions };
  const bare = all.get('bare') ?? [];
  return [...all].flatMap(([name, samples]): Finding[] => {
    const what = `${CALLED[name]}: answer at ${perSecond} a second`;
    const plain = { ...common, what, unit: 'ms', samples };
    if (name === 'bare') return [plain];
    const ratios = (['p50', 'p99'] as const).map((of) => ({
      ...common,
      what: `${what}, ${of} in multiples of a bare ws`,
      unit: '×',
      samples: [statistic(of, samples) / statistic(of, bare)],
    }));
    return [plain, ...ratios];
  });
}
