import type { Finding, Setting } from '../measure.js';
import { withContestants } from './contestants.js';
import { compared, Samples } from './findings.js';
import { storeFindings } from './log-ins.js';
import { cpuOf } from './measured-server.js';

const AT_WORK = 1_000;
const QUICK_AT_WORK = 50;
const ROUNDS = 10;
const CALLS = 4_000;
const QUICK_CALLS = 500;
const AT_ONCE = 40;
const MOST_ECHOES = 5;

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
    const { servers, store, clients, withToken, conditions } = contestants;
    const numbers = Array.from({ length: atWork }, (_, index) => index + 1);
    const agents = await Promise.all(numbers.map((number) => withToken(number)));
    for (const [name, { port }] of servers) {
      await clients.do({ type: 'log-in', group: name, port, agents, atOnce: AT_ONCE });
    }
    tell(`${atWork} agents are at work at each`);
    const [cpu, ping, scripts, storeCpu] = [
      new Samples(),
      new Samples(),
      new Samples(),
      new Samples(),
    ];
    // The first round is for compilers.
    for (let round = -1; round < rounds; round++) {
      for (const [name, server] of servers) {
        const ask = { type: 'ask', group: name, calls, atOnce: AT_ONCE } as const;
        const storeBefore = await store?.look();
        const state = await cpuOf(server, () => clients.do({ ...ask, what: 'state' }));
        const storeAfter = await store?.look();
        const life = await cpuOf(server, () => clients.do({ ...ask, what: 'life' }));
        if (round < 0) continue;
        cpu.add(name, (state.cpuMs / calls) * 1_000);
        ping.add(name, (life.cpuMs / calls) * 1_000);
        if (name !== 'shared' || !storeBefore || !storeAfter) continue;
        scripts.add(name, (storeAfter.scripts - storeBefore.scripts) / calls);
        storeCpu.add(name, (storeAfter.cpuMs - storeBefore.cpuMs) / calls);
      }
    }
    tell(`${rounds} times ${calls} changes at each`);
    const common = { measure: 'states', conditions: { ...conditions(), atWork, atOnce: AT_ONCE } };
    return [
      ...compared({ ...common, what: 'CPU of a ready or not ready', unit: 'µs' }, cpu.all, {
        memory: [{ kind: 'at-most', of: 'p50', value: MOST_ECHOES }],
      }),
      ...compared({ ...common, what: 'CPU of a sign of life', unit: 'µs' }, ping.all),
      ...storeFindings(common, scripts, storeCpu),
    ];
  });
}
