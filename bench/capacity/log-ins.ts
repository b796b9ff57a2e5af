import type { Finding, Setting } from '../measure.js';
import type { Agent } from './client-messages.js';
import { CALLED, type Name } from './contestant-names.js';
import { withContestants, type Contestants } from './contestants.js';
import { compared, Samples } from './findings.js';
import { cpuOf } from './measured-server.js';

const ACCOUNTS = 5_000;
const QUICK_ACCOUNTS = 200;
const LEAST_LOG_INS_PER_SECOND = 1_000;

interface Kind {
  readonly measure: string;
  readonly names: readonly Name[];
  readonly rounds: number;
  readonly size: number;
  readonly atOnce: number;
  /** Log-ins for which a second of one gateway's CPU should be enough: its clients share the machine. */
  readonly least?: number;
  readonly agent: (contestants: Contestants, number: number) => Promise<Agent>;
}

export const TOKENS: Kind = {
  measure: 'log-ins',
  names: ['bare', 'memory', 'shared'],
  rounds: 8,
  size: 500,
  atOnce: 40,
  least: LEAST_LOG_INS_PER_SECOND,
  agent: ({ withToken }, number) => withToken(number),
};

export const PASSWORDS: Kind = {
  measure: 'passwords',
  names: ['bare', 'memory'],
  rounds: 5,
  size: 40,
  atOnce: 8,
  agent: ({ withPassword }, number) => Promise.resolve(withPassword(number)),
};

/** Agents connect and log in, a number of them at once, and leave again when all are there. */
export const logIns =
  (kind: Kind) =>
  async ({ samples: rounds = kind.rounds, quick, tell }: Setting): Promise<readonly Finding[]> => {
    const accounts = quick ? QUICK_ACCOUNTS : ACCOUNTS;
    const size = Math.min(kind.size, accounts / 4);
    const asked = { accounts, names: kind.names };
    return withContestants(asked, async (contestants) => {
      const { servers, store, clients, conditions } = contestants;
      const [cpu, rate, scripts, storeCpu] = [0, 0, 0, 0].map(() => new Samples()) as Four;
      // The first round is for compilers.
      for (let round = -1; round < rounds; round++) {
        const numbers = Array.from({ length: size }, (_, index) => index);
        const first = (round + 1) * size;
        const agents = await Promise.all(
          numbers.map((index) => kind.agent(contestants, ((first + index) % accounts) + 1)),
        );
        for (const [name, server] of servers) {
          const { port } = server;
          const { atOnce } = kind;
          const storeBefore = await store?.look();
          const { cpuMs, tookMs } = await cpuOf(server, () =>
            clients.do({ type: 'log-in', group: name, port, agents, atOnce }),
          );
          const storeAfter = await store?.look();
          await clients.do({ type: 'leave', group: name });
          if (round < 0) continue;
          cpu.add(name, cpuMs / size);
          rate.add(name, (size / tookMs) * 1_000);
          if (name !== 'shared' || !storeBefore || !storeAfter) continue;
          scripts.add(name, (storeAfter.scripts - storeBefore.scripts) / size);
          storeCpu.add(name, (storeAfter.cpuMs - storeBefore.cpuMs) / size);
        }
      }
      tell(`${rounds} times ${size} log-ins at each`);
      const common = {
        measure: kind.measure,
        conditions: { ...conditions(), atOnce: kind.atOnce, size },
      };
      const { least } = kind;
      const atLeast = [{ kind: 'at-least', of: 'p50', value: least ?? 0 }] as const;
      return [
        ...compared({ ...common, what: 'CPU of a log-in', unit: 'ms' }, cpu.all),
        ...[...cpu.all].map(([name, each]) => ({
          ...common,
          what: `${CALLED[name]}: log-ins for a second of its CPU`,
          unit: '',
          bounds: name === 'memory' && least !== undefined ? atLeast : [],
          samples: each.map((ms) => 1_000 / ms),
        })),
        ...[...rate.all].map(([name, samples]) => ({
          ...common,
          what: `${CALLED[name]}: log-ins beside the clients`,
          unit: '/s',
          bounds: [],
          samples,
        })),
        ...storeFindings(common, scripts, storeCpu),
      ];
    });
  };

type Four = [Samples, Samples, Samples, Samples];

/** What the store has to do for one of them. */
export const storeFindings = (
  common: Pick<Finding, 'measure' | 'conditions'>,
  scripts: Samples,
  cpu: Samples,
): readonly Finding[] => [
  ...[...scripts.all.values()].map((samples) => ({
    ...common,
    what: 'store: scripts for each',
    unit: '',
    bounds: [],
    samples,
  })),
  ...[...cpu.all.values()].map((samples) => ({
    ...common,
    what: 'store: CPU for each',
    unit: 'ms',
    bounds: [],
    samples,
  })),
];
