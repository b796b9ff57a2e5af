/**
 * `npm run replay -- file.json`: a timeline that the page exported, through the engine of today.
 * Ends with 0 when it goes the same way, 1 when it does not, 2 when the file cannot be read.
 */
import { readFileSync } from 'node:fs';
import { THE_ENGINE } from './engine-under-test.js';
import { readTimeline, replay } from './replay-timeline.js';

const HELP = `Replays a recorded timeline through the engine, and says where they part.

  npm run replay -- file.json`;

process.exitCode = main(process.argv.slice(2));

function main(args: readonly string[]): number {
  const [file, ...more] = args;
  if (args.includes('--help')) {
    console.log(HELP);
    return 0;
  }
  if (file === undefined || more.length > 0) {
    console.error(`Name one file.\n\n${HELP}`);
    return 2;
  }
  const text = read(file);
  if (text === undefined) {
    console.error(`${file} cannot be read.`);
    return 2;
  }
  const reading = readTimeline(text);
  if (reading.kind === 'unreadable') {
    console.error(`${file} is no timeline. ${reading.problem}`);
    return 2;
  }
  const { startedAt, entries } = reading.timeline;
  const outcome = replay(reading.timeline, THE_ENGINE);
  const end = outcome.kind === 'same' ? entries.length : outcome.at;
  console.log(`Recorded from ${startedAt}, ${entries.length} entries.`);
  for (const { atMs, what, situation, then } of entries.slice(0, end)) {
    console.log(`${(atMs / 1000).toFixed(3).padStart(12)}  ${what}`);
    for (const line of [situation, ...then]) console.log(`${' '.repeat(16)}${line}`);
  }
  if (outcome.kind === 'same') {
    console.log('The engine goes the same way.');
    return 0;
  }
  const entry = entries[outcome.at];
  console.log(`\nEntry ${outcome.at + 1} goes another way: ${entry?.what ?? ''}`);
  for (const line of outcome.recorded) console.log(`  - ${line}`);
  for (const line of outcome.replayed) console.log(`  + ${line}`);
  return 1;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
