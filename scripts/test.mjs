/**
 * `npm test`: on a fresh machine too. Installs what is missing, finds a browser, then runs the checks,
 * the build and the tests, what waits beside what computes. The last line is the sum. With `--all`
 * (`npm run test:all`) also what takes minutes; `--help` says what.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './find-browser.mjs';
import { install } from './install.mjs';
import { runStages } from './stages.mjs';
import { HELP, readOptions } from './test-options.mjs';
import { testStages } from './test-stages.mjs';
import { WholeOutputs } from './whole-outputs.mjs';

/** A stage ends with its process, even if something that it started keeps the output open. */
const LAST_WORDS_MS = 2_000;
/** Each core gets slightly more than it can do, since every stage waits at times. */
const CORES = os.availableParallelism() * 1.25;

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const totals = { passed: 0, failed: 0 };
const begun = Date.now();
const options = readOptions(process.argv.slice(2));

switch (options.kind) {
  case 'help':
    console.log(HELP);
    break;
  case 'wrong':
    console.error(`${options.message}\n\n${HELP}`);
    process.exitCode = 2;
    break;
  case 'run':
    await runAll(options.isAll);
}

async function runAll(isAll) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'agent-dr-totals-'));
  const outputs = new WholeOutputs((text) => process.stdout.write(text));
  const children = new Set();
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      for (const child of children) child.kill(signal);
      outputs.flush();
      process.exit(128 + os.constants.signals[signal]);
    });
  }
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const table = [];
  try {
    install();
    process.env.CHROME_PATH = await findBrowser();
    await runStages(testStages(isAll), CORES, async (stage) => {
      table.push(await runStage(stage, folder, outputs, children));
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    totals.failed++;
  }
  printTable(table.sort((one, other) => one.from - other.from));
  console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
  process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0;
}

/** What was counted is added to the totals. A stage without tests counts only when it fails. */
async function runStage(stage, folder, outputs, children) {
  const { name, command, env } = stage;
  const totalsFile = path.join(folder, `${name}.json`);
  const output = outputs.begin();
  const from = Date.now();
  output.write(`\n── ${name}\n`);
  const [program, ...args] = command(totalsFile);
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env, TOTALS_FILE: totalsFile },
  });
  children.add(child);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', output.write);
  }
  const closed = once(child, 'close');
  const code = await exitOf(child);
  await Promise.race([closed, pause(LAST_WORDS_MS, undefined, { ref: false })]);
  children.delete(child);
  const { passed, failed: counted } = read(totalsFile);
  // A suite that ends before it has counted is a failure.
  const failed = counted === 0 && code !== 0 ? 1 : counted;
  totals.passed += passed;
  totals.failed += failed;
  const counts = passed + counted > 0 ? `${passed} passed, ${failed} failed` : undefined;
  const result = counts ?? (code === 0 ? 'done' : 'FAILED');
  const to = Date.now();
  output.write(`── ${name}: ${result} after ${seconds(to - from)} s\n`);
  output.end();
  return { name, from, to, result };
}

async function exitOf(child) {
  try {
    const [code] = await once(child, 'exit');
    return code;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return undefined;
  }
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 0 };
  }
}

function printTable(rows) {
  if (rows.length === 0) return;
  const width = Math.max(...rows.map(({ name }) => name.length));
  console.log(`\n${'Stage'.padEnd(width)}  from s  took s`);
  for (const { name, from, to, result } of rows) {
    const times = [from - begun, to - from].map((ms) => seconds(ms).padStart(6));
    console.log(`${name.padEnd(width)}  ${times.join('  ')}  ${result}`);
  }
  console.log(
    `${'All'.padEnd(width)}  ${' '.repeat(6)}  ${seconds(Date.now() - begun).padStart(6)}`,
  );
}

function seconds(ms) {
  return (ms / 1000).toFixed(1);
}
