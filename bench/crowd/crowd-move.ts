import { readFileSync } from 'node:fs';
import os from 'node:os';
import { Child } from '../processes/child.js';
import { FromCrowd } from './crowd-messages.js';

/** So many processes have the agents: one alone has no time for a thousand. */
const PROCESSES = 2;
const USER_HZ = 100;

export interface CrowdMove {
  readonly agents: number;
  readonly standby: 'warm' | 'off';
  /** Addresses of the gateways of the site that is left, and of the other one. */
  readonly gateways: readonly [readonly string[], readonly string[]];
  /** Processes of the other site's gateways. */
  readonly pids: readonly (number | undefined)[];
  /** Ends the site that all work at. */
  readonly end: () => Promise<void>;
  readonly signInMs: number;
  readonly watchMs: number;
  readonly tell: (line: string) => void;
}

export interface CrowdMoved {
  /** For each agent who is at the other site at last, ms after the end of theirs, in order. */
  readonly arrivals: readonly number[];
  /** Connections that each has begun to the other site, on average. */
  readonly attempts: number;
  readonly conditions: Readonly<Record<string, string | number>>;
}

/** Signs real sessions in, ends their site, and waits until all have moved or the time is over. */
export async function moveCrowd(move: CrowdMove): Promise<CrowdMoved> {
  const { standby, gateways, pids, tell } = move;
  const parts = Array.from({ length: PROCESSES }, () => crowdProcess());
  try {
    const size = Math.ceil(move.agents / PROCESSES);
    parts.forEach((part, index) => {
      part.send({ type: 'sign-in', gateways, standby, size, first: 1 + index * size });
    });
    for (const part of parts) await answer(part, 'at-work', move.signInMs);
    tell(`${size * PROCESSES} agents are at work, standby ${standby}`);
    for (const part of parts) part.send({ type: 'watch', forMs: move.watchMs });
    const cpuBefore = pids.map(cpuMsOf);
    const endedAt = Date.now();
    await move.end();
    const results = [];
    for (const part of parts) results.push(await answer(part, 'moved', move.watchMs * 2));
    const tookMs = Date.now() - endedAt;
    const gatewaysMs = pids.map((pid, index) => cpuMsOf(pid) - (cpuBefore[index] ?? 0));
    const arrivals = results.flatMap((one) => one.arrivals.map((at) => at - endedAt)).sort(byTime);
    const attemptsThere = sum(results.map((one) => one.attemptsThere));
    const conditions = {
      agents: size * PROCESSES,
      standby,
      cores: os.availableParallelism(),
      clientProcesses: PROCESSES,
      missing: size * PROCESSES - arrivals.length,
      lostAgain: sum(results.map(({ lostAgain }) => lostAgain)),
      attempts: sum(results.map((one) => one.attempts)),
      attemptsThere,
      failures: JSON.stringify(results.map(({ failures }) => failures)),
      gatewayCpuMs: gatewaysMs.map(Math.round).join(' and '),
      clientCpuMs: results.map(({ cpuMs }) => Math.round(cpuMs)).join(' and '),
      clientFullMs: results.map(({ fullMs }) => Math.round(fullMs)).join(' and '),
      measuredForMs: tookMs,
    };
    return { arrivals, attempts: attemptsThere / (size * PROCESSES), conditions };
  } finally {
    for (const part of parts) await part.stop();
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
