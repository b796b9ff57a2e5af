/**
 * `npm run bench`: takes the measures of a suite one after the other, prints them beside their
 * budgets, and keeps the raw samples.
 */
import { findBrowser } from '../scripts/find-browser.mjs';
import { HELP, readOptions, type BenchOptions, type SuiteName } from './bench-options.js';
import { CAPACITY } from './capacity/capacity.js';
import { deadline } from './connection/deadline.js';
import { falseAlarms } from './connection/false-alarms.js';
import { halfOpen } from './connection/half-open.js';
import { switchover } from './connection/switchover.js';
import { reconnects } from './connection/reconnects.js';
import { CROWDS } from './crowd/crowd.js';
import { HERDS } from './herd/herds.js';
import { loadNow, machineLine, readMachine } from './machine.js';
import type { Finding, Measure } from './measure.js';
import { OVERLOADS } from './overload/overload.js';
import { burst } from './page/burst.js';
import { pageSwitchover } from './page/page-switchover.js';
import { takeOver } from './page/take-over.js';
import { PEERS } from './peers/peers.js';
import { writeResults } from './results-file.js';
import { isMissed, tableLines } from './table.js';

const MEASURES: Readonly<Record<SuiteName, readonly Measure[]>> = {
  connection: [halfOpen, falseAlarms, switchover, deadline, reconnects],
  page: [burst, pageSwitchover, takeOver],
  crowd: CROWDS,
  'gateway-capacity': CAPACITY,
  herd: HERDS,
  overload: OVERLOADS,
  peers: PEERS,
};

// An end like any other, so that what must be undone at the exit is undone.
process.once('SIGINT', () => process.exit(130));

const reading = readOptions(process.argv.slice(2), {
  connection: MEASURES.connection.map(({ name }) => name),
  page: MEASURES.page.map(({ name }) => name),
  crowd: MEASURES.crowd.map(({ name }) => name),
  'gateway-capacity': MEASURES['gateway-capacity'].map(({ name }) => name),
  herd: MEASURES.herd.map(({ name }) => name),
  overload: MEASURES.overload.map(({ name }) => name),
  peers: MEASURES.peers.map(({ name }) => name),
});
switch (reading.kind) {
  case 'help':
    console.log(HELP);
    for (const [suite, measures] of Object.entries(MEASURES)) {
      console.log(`\nMeasures of ${suite}:`);
      for (const { name, about } of measures) console.log(`  ${name.padEnd(16)}${about}`);
    }
    break;
  case 'wrong':
    console.error(`${reading.message}\n\n${HELP}`);
    process.exitCode = 2;
    break;
  case 'run':
    process.exitCode = (await bench(reading.options)) ? 0 : 1;
    break;
}

/** Returns whether everything could be measured and every budget was kept. */
async function bench({ suite, only, samples, quick }: BenchOptions): Promise<boolean> {
  const begunAt = new Date();
  const begun = performance.now();
  const measures = MEASURES[suite].filter(({ name }) => only.length === 0 || only.includes(name));
  const browser = measures.some(({ usesBrowser }) => usesBrowser) ? await findBrowser() : undefined;
  const loadBefore = loadNow();
  const findings: Finding[] = [];
  const failed: string[] = [];
  for (const { name, about, run } of measures) {
    const tell = (line: string): void => {
      const seconds = ((performance.now() - begun) / 1_000).toFixed(0);
      console.error(`${seconds.padStart(5)} s  ${name}: ${line}`);
    };
    tell(about);
    try {
      findings.push(...(await run({ samples, quick, tell })));
    } catch (error) {
      failed.push(name);
      tell(`could not be measured: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const machine = { ...readMachine(browser), loadBefore, loadAfter: loadNow() };
  const tookS = Math.round((performance.now() - begun) / 1_000);
  const file = writeResults({ suite, quick, begunAt, tookS, machine, findings });
  console.log(`\n${tableLines(findings).join('\n')}\n`);
  console.log(machineLine(machine));
  console.log(`${quick ? 'Quick: not to be quoted. ' : ''}Raw samples: ${file}`);
  if (failed.length > 0) console.error(`Could not be measured: ${failed.join(', ')}`);
  return failed.length === 0 && !findings.some(isMissed);
}
