import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';

/** What kind of machine it was, without anything that names it. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGiB: number;
  readonly platform: string;
  readonly node: string;
  /** `real-time`: the bench went before all else on the machine. */
  readonly scheduling: 'ordinary' | 'real-time';
  /** Absent when no browser took part. */
  readonly browser?: string;
}

/** A machine and how busy it was: with more than its cores can do, others were at work. */
export interface BusyMachine extends Machine {
  readonly loadBefore: number;
  readonly loadAfter: number;
}

export function readMachine(browserPath: string | undefined): Machine {
  return {
    cores: os.availableParallelism(),
    processor: os.cpus()[0]?.model ?? 'unknown',
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    platform: `${os.platform()} ${os.arch()}`,
    node: process.version,
    scheduling: isRealTime() ? 'real-time' : 'ordinary',
    ...(browserPath !== undefined && { browser: browserVersion(browserPath) }),
  };
}

/** Mean number of processes that could run, in the last minute. */
export const loadNow = (): number => Number((os.loadavg()[0] ?? 0).toFixed(2));

export function machineLine(machine: BusyMachine): string {
  const { cores, processor, node, scheduling, browser = 'no browser' } = machine;
  const load = `load ${machine.loadBefore} before, ${machine.loadAfter} after`;
  return `${cores} × ${processor}, Node ${node}, ${browser}, ${scheduling} scheduling, ${load}`;
}

const VERSION_DEADLINE_MS = 10_000;

function browserVersion(executable: string): string {
  const output = execFileSync(executable, ['--version'], {
    encoding: 'utf8',
    timeout: VERSION_DEADLINE_MS,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return /[A-Za-z ]+ \d+(?:\.\d+)*/.exec(output)?.[0] ?? 'unknown';
}

/** By `/proc/self/stat`, whose 41st field is the scheduling policy: 1 and 2 are those of real time. */
function isRealTime(): boolean {
  try {
    const [, fields = ''] = /^.*\) (.*)$/s.exec(readFileSync('/proc/self/stat', 'utf8')) ?? [];
    return ['1', '2'].includes(fields.split(' ')[POLICY_FIELD] ?? '');
  } catch {
    // Not Linux.
    return false;
  }
}

/** Counted from the third, the first behind the name in brackets. */
const POLICY_FIELD = 38;
