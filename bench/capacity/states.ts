import type { Finding, Setting } from '../measure.js';
import type { What } from './client-messages.js';
import type { Name } from './contestant-names.js';
import { withContestants, type Contestants } from './contestants.js';
import { compared, Samples } from './findings.js';
import { storeFindings } from './log-ins.js';
import { cpuOf } from './measured-server.js';

const AT_WORK = 1_000;
const QUICK_AT_WORK = 50;
const ROUNDS = 10;
const CALLS = 2_000;
const QUICK_CALLS = 500;
const AT_ONCE = 40;
const PER_SECOND = 1_000;
const MOST_ECHOES = 5;

interface Work {
  readonly what: What;
  /** At the same pace at each server, so that each waits as often; or as fast as answers come. */
  readonly pace: 'steady' | 'full';
  readonly called: string;
}

const STEADY_STATES: Work = {
  what: 'state',
  pace: 'steady',
  called: `CPU of a ready or not ready, ${PER_SECOND} a second`,
};

const WORKS: readonly Work[] = [
  STEADY_STATES,
  { what: 'state', pace: 'full', called: 'CPU of a ready or not ready, as fast as it can' },
  { what: 'life', pace: 'steady', called: `CPU of a sign of life, ${PER_SECOND} a second` },
  { what: 'life', pace: 'full', called: 'CPU of a sign of life, as fast as it can' },
];

/** Ready and not ready in turn, by many agents at work; the bare server sends the same text back. */
export async function states({
  samples: rounds = ROUNDS,
  quick,
  tell,
}: Setting): Promise<readonly Finding[]> {
  const atWork = quick ? QUICK_AT_WORK : AT_WORK;
  const calls = quick ? QUICK_CALLS : CALLS;
  const asked = { accounts: atWork, names: ['bare', 'memory', 'shared'] } as const;
  return withContestants(asked, async (contestants) => {
    await logInAll(contestants, atWork);
    tell(`${atWork} agents are at work at each`);
    const cpu = new Map(WORKS.map((work) => [work, new Samples()]));
    const [scripts, storeCpu] = [new Samples(), new Samples()];
    // The first round is for compilers.
    for (let round = -1; round < rounds; round++) {
      for (const [work, samples] of cpu) {
        for (const [name, server] of contestants.servers) {
          const { store } = contestants;
          const before = await store?.look();
          const { cpuMs } = await cpuOf(server, () => done(contestants, name, work, calls));
          const after = await store?.look();
          if (round < 0) continue;
          samples.add(name, (cpuMs / calls) * 1_000);
          if (work !== STEADY_STATES || name !== 'shared' || !before || !after) continue;
          scripts.add(name, (after.scripts - before.scripts) / calls);
          storeCpu.add(name, (after.cpuMs - before.cpuMs) / calls);
        }
      }
    }
    tell(`${rounds} times ${calls} changes at each`);
    const conditions = { ...contestants.conditions(), atWork, atOnce: AT_ONCE };
    const common = { measure: 'states', conditions };
    const bounds = { memory: [{ kind: 'at-most', of: 'p50', value: MOST_ECHOES }] } as const;
    return [
      ...[...cpu].flatMap(([work, { all }]) =>
        compared(
          { ...common, what: work.called, unit: 'µs' },
          all,
          work === STEADY_STATES ? bounds : {},
        ),
      ),
      ...storeFindings(common, scripts, storeCpu),
    ];
  });
}

/** The same agents at each. */
export async function logInAll(
  { servers, clients, withToken }: Contestants,
  size: number,
): Promise<void> {
  const numbers = Array.from({ length: size }, (_, index) => index + 1);
  const agents = await Promise.all(numbers.map((number) => withToken(number)));
  for (const [group, { port }] of servers) {
    await clients.do({ type: 'log-in', group, port, agents, atOnce: AT_ONCE });
  }
}

const done = ({ clients }: Contestants, group: Name, { what, pace }: Work, calls: number) =>
  pace === 'full'
    ? clients.do({ type: 'ask', group, what, calls, atOnce: AT_ONCE })
    : clients.do({
        type: 'pace',
        group,
        what,
        perSecond: PER_SECOND,
        forMs: (calls * 1_000) / PER_SECOND,
        samples: 0,
      });
