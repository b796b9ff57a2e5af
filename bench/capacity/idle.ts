import type { Finding, Setting } from '../measure.js';
import { withContestants } from './contestants.js';
import { compared, Samples } from './findings.js';
import { cpuOf } from './measured-server.js';

const CONNECTIONS = 5_000;
const QUICK_CONNECTIONS = 200;
const STEPS = 5;
const ROUNDS = 5;
const SIGN_OF_LIFE_S = 5;
const WATCHED_MS = 10_000;
const QUICK_WATCHED_MS = 2_000;

/** Connections that have nothing to do: what each weighs, and what their signs of life cost. */
export async function idle({
  samples: connections,
  quick,
  tell,
}: Setting): Promise<readonly Finding[]> {
  const size = connections ?? (quick ? QUICK_CONNECTIONS : CONNECTIONS);
  const step = Math.ceil(size / STEPS);
  const asked = { accounts: step * STEPS, names: ['bare', 'memory'] } as const;
  return withContestants(asked, async ({ servers, clients, withToken, conditions }) => {
    const [resident, heap, cpu] = [new Samples(), new Samples(), new Samples()];
    for (let taken = 0; taken < STEPS; taken++) {
      const numbers = Array.from({ length: step }, (_, index) => taken * step + index + 1);
      const agents = await Promise.all(numbers.map((number) => withToken(number)));
      for (const [name, server] of servers) {
        const before = await server.weigh();
        await clients.do({ type: 'log-in', group: name, port: server.port, agents, atOnce: 20 });
        const after = await server.weigh();
        resident.add(name, (after.residentKiB - before.residentKiB) / step);
        heap.add(name, (after.heapKiB - before.heapKiB) / step);
      }
      tell(`${(taken + 1) * step} connections to each`);
    }
    const forMs = quick ? QUICK_WATCHED_MS : WATCHED_MS;
    const perSecond = (step * STEPS) / SIGN_OF_LIFE_S;
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, server] of servers) {
        const { cpuMs, tookMs } = await cpuOf(server, () =>
          clients.do({ type: 'pace', group: name, what: 'life', perSecond, forMs, samples: 0 }),
        );
        cpu.add(name, ((cpuMs / tookMs) * 1_000) / ((step * STEPS) / 1_000));
      }
    }
    tell('each has told its signs of life');
    const common = { measure: 'idle', conditions: { ...conditions(), connections: step * STEPS } };
    return [
      ...compared({ ...common, what: 'memory of a connection', unit: 'KiB' }, resident.all),
      ...compared({ ...common, what: 'of it heap and buffers', unit: 'KiB' }, heap.all),
      ...compared(
        {
          ...common,
          what: `CPU of 1 000 connections, a sign of life in ${SIGN_OF_LIFE_S} s each`,
          unit: 'ms/s',
        },
        cpu.all,
      ),
    ];
  });
}
