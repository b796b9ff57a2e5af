/**
 * `npm run simulate`: runs many worlds on all cores. The main thread hands out seeds and adds up
 * the results; `simulate-worker.ts` runs them.
 */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';
import * as v from 'valibot';
import { added, count, NOTHING_YET, summaryLines, type Summary } from './run/summary.js';
import { HELP, readOptions, type SimulateOptions } from './simulate-options.js';
import { FromWorker, type ToWorker } from './simulate-messages.js';

/** Seeds that a worker runs before it asks for more. */
const SEEDS_AT_A_TIME = 25;

const PROGRESS_EVERY_MS = 5_000;

/** How many violations are reported in full; the others only by their seed. */
const MOST_STORIES = 3;

const reading = readOptions(process.argv.slice(2));
switch (reading.kind) {
  case 'help':
    console.log(HELP);
    break;
  case 'wrong':
    console.error(`${reading.message}\n\n${HELP}`);
    process.exitCode = 2;
    break;
  case 'run':
    process.exitCode = (await simulate(reading.options)) === 0 ? 0 : 1;
    break;
}

/** Returns how many seeds violated an invariant. */
async function simulate({ seeds, hours, seed, jobs }: SimulateOptions): Promise<number> {
  const begun = performance.now();
  let summary = NOTHING_YET;
  let stories = 0;
  let next = seed;
  const end = seed + seeds;
  console.log(`${count(seeds)} seeds from ${seed}, ${count(hours)} hours each, ${jobs} at a time`);
  const progress = setInterval(() => {
    console.log(progressLine(summary, seeds, performance.now() - begun));
  }, PROGRESS_EVERY_MS);

  const take = (): ToWorker => {
    const from = next;
    next = Math.min(end, next + SEEDS_AT_A_TIME);
    return { from, to: next, hours, tellsStories: stories < MOST_STORIES };
  };
  const code = workerCode();
  const workers = Array.from({ length: Math.min(jobs, seeds) }, () =>
    runWorker(code, take, (message) => {
      if (message.type === 'done') summary = added(summary, message.summary);
      else if (stories++ < MOST_STORIES) console.error(message.story.join('\n'));
      else console.error(`seed ${message.seed}: ${message.complaint}`);
    }),
  );
  try {
    await Promise.all(workers);
  } finally {
    clearInterval(progress);
  }
  console.log(summaryLines(summary, performance.now() - begun).join('\n'));
  return summary.violations;
}

/** As one file of plain JavaScript: a worker has no loader for anything else in every Node. */
function workerCode(): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL('./simulate-worker.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    write: false,
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error('the worker of the simulation was not built');
  return file.text;
}

/** Settles when there are no more seeds to take; rejects when the worker itself fails. */
function runWorker(
  code: string,
  take: () => ToWorker,
  told: (message: FromWorker) => void,
): Promise<void> {
  const worker = new Worker(code, { eval: true });
  const more = (): void => {
    const seeds = take();
    if (seeds.from === seeds.to) void worker.terminate();
    else worker.postMessage(seeds);
  };
  return new Promise((resolve, reject) => {
    worker.on('message', (data: unknown) => {
      const message = v.parse(FromWorker, data);
      told(message);
      if (message.type === 'done') more();
    });
    worker.once('error', reject);
    worker.once('exit', () => {
      resolve();
    });
    more();
  });
}

function progressLine({ seeds, steps, violations }: Summary, of: number, tookMs: number): string {
  const perSecond = count(steps / (tookMs / 1000));
  return `${count(seeds)} of ${count(of)} seeds, ${perSecond} steps/s, ${violations} violations`;
}
