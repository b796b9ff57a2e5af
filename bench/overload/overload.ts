import { setTimeout as passing } from 'node:timers/promises';
import { SUBPROTOCOL } from 'agent-dr-protocol';
import { WebSocket } from 'ws';
import { GatewayClient, ORIGIN, openParams } from '../../gateway/src/testing/gateway-client.js';
import { crowdName } from '../../test/fault-lab/crowd.js';
import { loadNow } from '../machine.js';
import type { Finding, Measure, Setting } from '../measure.js';
import { withOverloadedGateway } from './overloaded-gateway.js';
import { returnAgent } from './returning-agent.js';

const RETURNING = 2_000;
const QUICK_RETURNING = 100;
const RETURN_MS = 120_000;
const STOP_MS = 60_000;
const DROPPED = 1_000;
const NOISY = 50;
const NOISY_FRAMES = 10;
const LOGINS = 200;
const ACCOUNTS = 5_000;

/** A bad day for one gateway, with passwords that cost what they should. */
export const OVERLOADS: readonly Measure[] = [
  {
    name: 'returning',
    about: `agents (--samples, ${RETURNING}) come back at once, each with their password`,
    usesBrowser: false,
    run: returning,
  },
  {
    name: 'dropped',
    about: `an agent signs in after ${DROPPED} openings whose clients are gone; then SIGTERM`,
    usesBrowser: false,
    run: dropped,
  },
  {
    name: 'brackets',
    about: `an agent's pings while ${NOISY} strangers send 64 KiB of brackets`,
    usesBrowser: false,
    run: brackets,
  },
  {
    name: 'logins',
    about: `log-ins and states, one after the other, of a site with ${ACCOUNTS} agents`,
    usesBrowser: false,
    run: logins,
  },
];

async function returning({ quick, samples, tell }: Setting): Promise<readonly Finding[]> {
  const agents = samples ?? (quick ? QUICK_RETURNING : RETURNING);
  return withOverloadedGateway(agents, async ({ port }) => {
    const returns = await Promise.all(
      Array.from({ length: agents }, (_, index) => {
        const dn = String(100_001 + index);
        return returnAgent(port, { username: crowdName(index + 1), dn }, RETURN_MS);
      }),
    );
    const arrived = returns.filter(({ inAtMs }) => inAtMs !== null);
    const attempts = arrived.reduce((sum, one) => sum + one.attempts, 0) / arrived.length;
    const ends: Record<string, number> = {};
    for (const end of returns.flatMap((one) => one.ends)) ends[end] = (ends[end] ?? 0) + 1;
    tell(JSON.stringify(ends));
    tell(`${arrived.length} of ${agents} are in, after ${attempts.toFixed(2)} attempts each`);
    return [
      {
        measure: 'returning',
        what: 'logged in after the begin',
        unit: 'ms',
        bounds: [{ kind: 'at-most', of: 'max', value: RETURN_MS }],
        samples: returns.map(({ inAtMs }) => inAtMs ?? Infinity).sort((a, b) => a - b),
        conditions: {
          agents,
          in: arrived.length,
          attemptsEach: attempts,
          ends: JSON.stringify(ends),
          load: loadNow(),
        },
      },
    ];
  });
}

async function dropped({ quick, tell }: Setting): Promise<readonly Finding[]> {
  const openings = quick ? DROPPED / 10 : DROPPED;
  return withOverloadedGateway(1, async (gateway) => {
    const { port } = gateway;
    await Promise.all(Array.from({ length: openings }, () => openAndDrop(port)));
    const begun = performance.now();
    const { inAtMs } = await returnAgent(port, { username: 'crowd-1', dn: '100001' }, RETURN_MS);
    tell(`the agent is in after ${Math.round(inAtMs ?? Infinity)} ms`);
    await Promise.all(Array.from({ length: openings }, () => openAndDrop(port)));
    const stopMs = await gateway.terminate(STOP_MS);
    tell(`SIGTERM ends the process after ${Math.round(stopMs)} ms`);
    const conditions = { openings, tookMs: performance.now() - begun, load: loadNow() };
    const finding = (what: string, most: number, sample: number): Finding => ({
      measure: 'dropped',
      what,
      unit: 'ms',
      bounds: [{ kind: 'at-most', of: 'max', value: most }],
      samples: [sample],
      conditions,
    });
    return [
      finding('the next agent is in', 2_000, inAtMs ?? Infinity),
      finding('from SIGTERM to the end', 2_000, stopMs),
    ];
  });
}

async function openAndDrop(port: number): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, SUBPROTOCOL, { origin: ORIGIN });
  await new Promise<void>((resolve) => {
    socket.once('error', () => {
      resolve();
    });
    socket.once('open', () => {
      const params = openParams(`stranger-${Math.random()}`);
      const frame = { jsonrpc: '2.0', id: 1, method: 'session.open', params };
      socket.send(JSON.stringify(frame), () => {
        socket.terminate();
        resolve();
      });
    });
  });
}

async function brackets({ tell }: Setting): Promise<readonly Finding[]> {
  return withOverloadedGateway(0, async ({ port }) => {
    const agent = await GatewayClient.open(port, 'agent1');
    const frame = `[${'[],'.repeat(21_800)}[]]`;
    let flooding = true;
    const strangers = Array.from({ length: NOISY }, async () => {
      while (flooding) {
        const socket = new WebSocket(`ws://127.0.0.1:${port}`, SUBPROTOCOL, { origin: ORIGIN });
        socket.on('error', () => undefined);
        const closed = new Promise((resolve) => socket.once('close', resolve));
        socket.once('open', () => {
          for (let sent = 0; sent < NOISY_FRAMES; sent++) socket.send(frame);
          setTimeout(() => {
            socket.terminate();
          }, 1_000);
        });
        await closed;
        await passing(10);
      }
    });
    const samples: number[] = [];
    for (let ping = 0; ping < 50; ping++) {
      const begun = performance.now();
      agent.socket.send(`{"jsonrpc":"2.0","id":${1_000 + ping},"method":"session.ping"}`);
      await waitFor(agent, 1_000 + ping);
      samples.push(performance.now() - begun);
      await passing(100);
    }
    flooding = false;
    await Promise.all(strangers);
    tell(`the slowest ping took ${Math.round(Math.max(...samples))} ms`);
    return [
      {
        measure: 'brackets',
        what: 'answer to a ping meanwhile',
        unit: 'ms',
        bounds: [{ kind: 'at-most', of: 'max', value: 1_000 }],
        samples,
        conditions: { strangers: NOISY, framesEach: NOISY_FRAMES, load: loadNow() },
      },
    ];
  });
}

async function waitFor(agent: GatewayClient, id: number): Promise<void> {
  while (!agent.frames.some((frame) => 'id' in frame && frame.id === id)) await passing(1);
}

async function logins({ quick, tell }: Setting): Promise<readonly Finding[]> {
  return withOverloadedGateway(quick ? 50 : ACCOUNTS, async ({ port }) => {
    const client = await GatewayClient.open(port, 'agent1');
    const login = { epoch: 1, dn: '7001', loginCode: '9001' };
    const times = { logins: [] as number[], states: [] as number[] };
    for (let count = 0; count < LOGINS; count++) {
      const begun = performance.now();
      await client.ask('agent.login', login);
      const between = performance.now();
      await client.ask('agent.ready', { epoch: 1 });
      times.logins.push(between - begun);
      times.states.push(performance.now() - between);
      await client.ask('agent.logout', { epoch: 1 });
      // Below the rate that one connection may have.
      await passing(80);
    }
    tell(`a log-in took ${Math.max(...times.logins).toFixed(1)} ms at most`);
    return (['logins', 'states'] as const).map((what) => ({
      measure: 'logins',
      what: `answer to ${what === 'logins' ? 'agent.login' : 'agent.ready'}`,
      unit: 'ms',
      bounds: [],
      samples: times[what],
      conditions: { accounts: ACCOUNTS, load: loadNow() },
    }));
  });
}
