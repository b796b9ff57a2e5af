import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BusyMachine } from './machine.js';
import type { Finding } from './measure.js';

/** Bumped when a reader of older files would misread newer ones. */
const FORMAT = 'agent-dr-bench/1';

const FOLDER = fileURLToPath(new URL('./results/', import.meta.url));

export interface Results {
  readonly suite: string;
  readonly quick: boolean;
  readonly begunAt: Date;
  readonly tookS: number;
  readonly machine: BusyMachine;
  readonly findings: readonly Finding[];
}

/** Keeps the raw samples. Returns the file's name, relative to the project. */
export function writeResults({ begunAt, findings, ...results }: Results): string {
  const name = `${results.suite}-${begunAt.toISOString().replaceAll(':', '-')}.json`;
  mkdirSync(FOLDER, { recursive: true });
  const content = {
    format: FORMAT,
    begunAt: begunAt.toISOString(),
    ...results,
    findings: findings.map((finding) => ({ ...finding, samples: finding.samples.map(rounded) })),
  };
  writeFileSync(path.join(FOLDER, name), `${JSON.stringify(content, null, 1)}\n`);
  return `bench/results/${name}`;
}

/** Less than this is below the error of the clocks. */
const rounded = (sample: number): number => Math.round(sample * 10_000) / 10_000;
