import { readFileSync } from 'node:fs';
import os from 'node:os';
import { GatewayProcess } from '../../test/fault-lab/gateway-process.js';
import type { Finding, Measure, Setting } from '../measure.js';
import { Child } from '../processes/child.js';
import { FromCrowd } from './crowd-messages.js';

const AGENTS = 1_000;
const QUICK_AGENTS = 100;
/** So many processes have the agents: one alone has no time for a thousand. */
const PROCESSES = 2;
const SITE_TIMEOUT_S = 2;
/** What a gateway with one core of these machines has time for, with a margin. */
const LOGINS_PER_SECOND = 50;
const START_DEADLINE_MS = 120_000;
const MOVE_MS = 60_000;
const USER_HZ = 100;

/** All agents of a site that is killed move to the other one, to one gateway of it (B12). */
export const CROWDS: readonly Measure[] = [
  crowd('warm', 'over connections that were kept ready', 'warm', undefined),
  crowd('cold', 'over new connections', 'off', undefined),
  crowd('paced', `the same, let in at ${LOGINS_PER_SECOND} a second`, 'off', LOGINS_PER_SECOND),
];

function crowd(
  name: string,
  about: string,
  standby: 'warm' | 'off',
  loginsPerSecond: number | undefined,
): Measure {
  return {
    name,
    about: `all agents of a site (--samples) move to one gateway of the other, ${about}`,
    usesBrowser: false,
    run: (setting) => moved(name, standby, loginsPerSecond, setting),
  };
}

async function moved(
  name: string,
  standby: 'warm' | 'off',
  loginsPerSecond: number | undefined,
  { quick, samples = quick ? QUICK_AGENTS : AGENTS, tell }: Setting,
): Promise<readonly Finding[]> {
  const site = (id: string, name: string, args: readonly string[] = []) =>
    new GatewayProcess({ site: { id, name }, siteTimeoutS: SITE_TIMEOUT_S, crowd: samples, args });
  const pace =
    loginsPerSecond === undefined ? [] : ['--logins-per-second', String(loginsPerSecond)];
  const [dying, living] = [site('site-1', 'Frankfurt'), site('site-2', 'Munich', pace)];
  const parts = Array.from({ length: PROCESSES }, () => crowdProcess());
  try {
    await Promise.all([dying.start(), living.start()]);
    const gateways = [dying, living].map(({ port }) => `ws://127.0.0.1:${port}`);
    const size = Math.ceil(samples / PROCESSES);
    parts.forEach((part, index) => {
      part.send({ type: 'sign-in', gateways, standby, size, first: 1 + index * size });
    });
    for (const part of parts) await answer(part, 'at-work', START_DEADLINE_MS);
    tell(`${size * PROCESSES} agents are at work, standby ${standby}`);
    for (const part of parts) part.send({ type: 'watch', forMs: MOVE_MS });
    const cpuBefore = cpuMsOf(living.pid);
    const killedAt = Date.now();
    await dying.kill();
    const results = [];
    for (const part of parts) results.push(await answer(part, 'moved', MOVE_MS * 2));
    const tookMs = Date.now() - killedAt;
    const gatewayMs = cpuMsOf(living.pid) - cpuBefore;
    const arrivals = results.flatMap((one) => one.arrivals.map((at) => at - killedAt)).sort(byTime);
    const conditions = {
      agents: size * PROCESSES,
      standby,
      loginsPerSecond: loginsPerSecond ?? 'as fast as it can',
      cores: os.availableParallelism(),
      clientProcesses: PROCESSES,
      siteTimeoutS: SITE_TIMEOUT_S,
      missing: size * PROCESSES - arrivals.length,
      lostAgain: sum(results.map(({ lostAgain }) => lostAgain)),
      attempts: sum(results.map(({ attempts }) => attempts)),
      failures: JSON.stringify(results.map(({ failures }) => failures)),
      gatewayCpuMs: gatewayMs,
      clientCpuMs: results.map(({ cpuMs }) => Math.round(cpuMs)).join(' and '),
      clientFullMs: results.map(({ fullMs }) => Math.round(fullMs)).join(' and '),
      measuredForMs: tookMs,
    };
    tell(JSON.stringify(conditions));
    return [
      {
        measure: name,
        what: `moved after the end of the site, ${name}`,
        unit: 'ms',
        bounds: [],
        samples: arrivals,
        conditions,
      },
    ];
  } finally {
    for (const part of parts) await part.stop();
    await Promise.all([dying.stop(), living.stop()]);
  }
}

const crowdProcess = (): Child<FromCrowd> =>
  new Child({ entry: import.meta.resolve('./crowd-process.ts'), messages: FromCrowd });

async function answer<Type extends FromCrowd['type']>(
  part: Child<FromCrowd>,
  type: Type,
  deadlineMs: number,
): Promise<Extract<FromCrowd, { type: Type }>> {
  const message = await part.next(deadlineMs);
  if (message.type === type) return message as Extract<FromCrowd, { type: Type }>;
  throw new Error('message' in message ? message.message : message.type);
}

/** What a process has taken of the processor so far, ms; Linux only, else 0. */
function cpuMsOf(pid: number | undefined): number {
  try {
    const [, rest = ''] = readFileSync(`/proc/${pid ?? 0}/stat`, 'utf8').split(') ');
    const [user = 0, system = 0] = rest.split(' ').slice(11, 13).map(Number);
    return ((user + system) * 1_000) / USER_HZ;
  } catch {
    return 0;
  }
}

const byTime = (a: number, b: number): number => a - b;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
