import { setTimeout as passing } from 'node:timers/promises';
import { TcpProxy } from '../../test/fault-lab/tcp-proxy.js';
import { BENCH_ORIGIN } from '../bench-web-socket.js';
import type { Finding, Measure, Setting } from '../measure.js';
import { Child } from '../processes/child.js';
import { MEMORY_FLAGS } from '../reconnects/left-behind.js';
import { FromPlainGateway } from '../reconnects/plain-gateway-messages.js';
import { FromReconnecting } from '../reconnects/reconnecting-messages.js';
import { FromSessions } from '../reconnects/session-reconnects-messages.js';
import { CHEAP_PASSWORDS, Sites } from '../sites/sites.js';

const MEASURE = 'reconnects';
const RECONNECTS = 100_000;
const QUICK_RECONNECTS = 4_000;
/** What grows until everything has happened once is no leak. */
const WARM_UP = 0.1;
const SESSION_RECONNECTS = 1_200;
const QUICK_SESSION_RECONNECTS = 120;
/**
 * Enough for each session's timeline to be as long as it ever gets: from then on what comes in
 * takes the place of something older.
 */
const SESSION_WARM_UP_EACH = 70;
const LANES = 12;
const POINTS = 10;
const MOST_GROWTH_KIB = 64;
const START_DEADLINE_MS = 30_000;
const LOOK_MS = 50;
const POINT_DEADLINE_MS = 300_000;

/** What connections leave behind in the worker: memory, sockets, timers (I8). */
export const reconnects: Measure = {
  name: MEASURE,
  about: `memory, sockets and timers after ${RECONNECTS} reconnects`,
  usesBrowser: false,
  async run(setting) {
    return [...(await ofConnections(setting)), ...(await ofSessions(setting))];
  },
};

async function ofConnections({ quick, samples = POINTS, tell }: Setting): Promise<Finding[]> {
  const total = quick ? QUICK_RECONNECTS : RECONNECTS;
  const each = Math.ceil(total / samples);
  const gateway = new Child({
    entry: import.meta.resolve('../reconnects/plain-gateway-process.ts'),
    messages: FromPlainGateway,
  });
  const stops = [() => gateway.stop()];
  try {
    const ready = await gateway.next(START_DEADLINE_MS);
    if (ready.type !== 'ready') throw new Error('The gateway did not start.');
    const client = new Child({
      entry: import.meta.resolve('../reconnects/gateway-reconnects-process.ts'),
      args: [`ws://127.0.0.1:${ready.port}`],
      execArgv: MEMORY_FLAGS,
      messages: FromReconnecting,
    });
    stops.unshift(() => client.stop());
    await client.next(START_DEADLINE_MS);
    const reconnect = async (times: number): Promise<number> => {
      client.send({ type: 'reconnect', times });
      const settled = await client.next(POINT_DEADLINE_MS);
      if (settled.type !== 'settled') throw new Error('It did not settle.');
      return settled.heapBytes;
    };
    const before = await reconnect(total * WARM_UP);
    const growth: number[] = [];
    for (let point = 1; point <= samples; point++) {
      growth.push(((await reconnect(each)) - before) / 1024);
      tell(`${point * each} of ${total} reconnects, ${last(growth)} KiB`);
    }
    client.send({ type: 'count' });
    gateway.send({ type: 'count' });
    const here = await client.next(START_DEADLINE_MS);
    const there = await gateway.next(START_DEADLINE_MS);
    if (here.type !== 'left-behind' || there.type !== 'left-behind') throw new Error('No count.');
    const conditions = { reconnects: total, atEachPoint: each };
    return [
      growthFinding(`memory after ${total} of a connection`, growth, conditions),
      leftFinding('of a connection', [here.sockets, here.timers, there.sockets], conditions),
    ];
  } finally {
    for (const stop of stops) await stop();
  }
}

async function ofSessions({ quick, samples = POINTS, tell }: Setting): Promise<Finding[]> {
  const total = quick ? QUICK_SESSION_RECONNECTS : SESSION_RECONNECTS;
  const each = Math.ceil(total / samples / LANES);
  const sites = await Sites.start({
    lanes: LANES,
    // Longer than any of it takes: nobody is to be moved.
    siteTimeoutS: 600,
    allowedOrigins: [BENCH_ORIGIN],
    passwordCost: CHEAP_PASSWORDS,
  });
  const stops = [() => sites.stop()];
  try {
    const proxies = sites.ports.map(([port]) => new TcpProxy({ port }));
    stops.unshift(...proxies.map((proxy) => () => proxy.stop()));
    const ports = await Promise.all(proxies.map((proxy) => proxy.start()));
    const gateways = ports.map((port, lane) => [
      `ws://127.0.0.1:${port}`,
      `ws://127.0.0.1:${sites.ports[lane]?.[1] ?? 0}`,
    ]);
    const client = new Child({
      entry: import.meta.resolve('../reconnects/session-reconnects-process.ts'),
      execArgv: MEMORY_FLAGS,
      messages: FromSessions,
    });
    stops.unshift(() => client.stop());

    const settled = async (): Promise<number> => {
      for (;;) {
        const message = await client.next(POINT_DEADLINE_MS);
        if (message.type === 'at-work') proxies[message.lane]?.reset();
        else if (message.type === 'settled') return message.heapBytes;
        else throw new Error(`${message.type}: ${'message' in message ? message.message : ''}`);
      }
    };
    client.send({ type: 'sign-in', gateways });
    await settled();
    tell(`${LANES} agents are at work; their first reconnects are not counted`);
    client.send({ type: 'reconnect', times: SESSION_WARM_UP_EACH });
    const before = await settled();
    const growth: number[] = [];
    for (let point = 1; point <= samples; point++) {
      client.send({ type: 'reconnect', times: each });
      growth.push(((await settled()) - before) / 1024);
      tell(`${point * each * LANES} of ${total} reconnects, ${last(growth)} KiB`);
    }
    client.send({ type: 'end' });
    const left = await client.next(START_DEADLINE_MS);
    if (left.type !== 'left-behind') throw new Error('No count.');
    const open = await openAtTheEnd(proxies);
    const conditions = { reconnects: each * samples * LANES, sessions: LANES };
    return [
      growthFinding(`memory after ${total} of ${LANES} sessions`, growth, conditions),
      leftFinding('of sessions', [left.sockets, left.timers, open], conditions),
    ];
  } finally {
    for (const stop of stops) await stop();
  }
}

/** What ends at one side ends at the other a moment later: counted when it is none, or at last. */
async function openAtTheEnd(proxies: readonly TcpProxy[]): Promise<number> {
  const count = (): number => proxies.reduce((sum, proxy) => sum + proxy.open, 0);
  const deadline = performance.now() + START_DEADLINE_MS;
  while (count() > 0 && performance.now() < deadline) await passing(LOOK_MS);
  return count();
}

const growthFinding = (
  what: string,
  samples: readonly number[],
  conditions: Finding['conditions'],
): Finding => ({
  measure: MEASURE,
  what,
  unit: 'KiB grown',
  bounds: [{ kind: 'at-most', of: 'max', value: MOST_GROWTH_KIB }],
  samples,
  conditions,
});

/** Sockets and timers of the worker's code, sockets at the other end. */
const leftFinding = (
  whose: string,
  samples: readonly number[],
  conditions: Finding['conditions'],
): Finding => ({
  measure: MEASURE,
  what: `sockets and timers left ${whose}`,
  unit: 'left open',
  bounds: [{ kind: 'at-most', of: 'max', value: 0 }],
  samples,
  conditions: { ...conditions, samples: 'sockets here, timers here, sockets there' },
});

const last = (samples: readonly number[]): string => (samples.at(-1) ?? NaN).toFixed(1);
