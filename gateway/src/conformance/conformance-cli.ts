#!/usr/bin/env node
import { readFileSync, writeFileSync } from 'node:fs';
import { ALL_CHECKS } from './all-checks.js';
import { HELP, readConformanceLine, type ConformanceOptions } from './conformance-options.js';
import { Connection } from './connection.js';
import { jsonOf, junitOf, progressLine, tableOf } from './report.js';
import { allHeld, runChecks } from './run-checks.js';
import { DEFAULT_DEADLINES, type Target } from './target.js';

// The reader of our output may go away at any time; that is no error.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const request = readConformanceLine(process.argv.slice(2));
switch (request.kind) {
  case 'help':
    process.stdout.write(HELP);
    break;
  case 'list':
    for (const { id, kind, says, section } of ALL_CHECKS) {
      process.stdout.write(`${id.padEnd(28)} ${kind.padEnd(10)} #${section}\n  ${says}\n`);
    }
    break;
  case 'wrong':
    complain(`${request.problem} (see --help)`);
    process.exitCode = 2;
    break;
  case 'run':
    process.exitCode = await run(request.options);
    break;
}

async function run(options: ConformanceOptions): Promise<number> {
  const unknown = options.only?.find((id) => !ALL_CHECKS.some((check) => check.id === id));
  if (unknown !== undefined) return wrong(`--only: there is no check ${JSON.stringify(unknown)}`);
  let target: Target;
  try {
    target = targetOf(options);
    // A file that cannot be written is known before the checks, not after.
    for (const file of [options.json, options.junit])
      if (file !== undefined) writeFileSync(file, '');
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
  const attempt = await Connection.attempt(target);
  if (attempt.kind === 'connected') attempt.connection.cut();
  else {
    const why = attempt.kind === 'refused' ? `the status ${attempt.status}` : attempt.problem;
    return wrong(`no connection to ${target.url} with the origin ${target.origin}: ${why}`);
  }
  const results = await runChecks(target, ALL_CHECKS, {
    disruptive: options.disruptive,
    isWanted: ({ id }) => options.only?.includes(id) ?? true,
    tell: (...progress) => process.stderr.write(`${progressLine(...progress)}\n`),
  });
  process.stdout.write(`\n${tableOf(results)}`);
  if (options.json !== undefined) writeFileSync(options.json, jsonOf(target.url, results));
  if (options.junit !== undefined) writeFileSync(options.junit, junitOf(target.url, results));
  return allHeld(results) ? 0 : 1;
}

function targetOf({ passwordFile, ca, foreignDn, ...options }: ConformanceOptions): Target {
  const { url, origin, application, username } = options;
  const [password = ''] = readFileSync(passwordFile, 'utf8').split(/\r?\n/, 1);
  if (password === '')
    throw new Error(`--password-file: the first line of ${passwordFile} is empty`);
  return {
    url,
    origin,
    application,
    username,
    password,
    ...(ca !== undefined && { ca: readFileSync(ca, 'utf8') }),
    ...(foreignDn !== undefined && { foreignDn }),
    deadlines: DEFAULT_DEADLINES,
  };
}

function wrong(problem: string): number {
  complain(problem);
  return 2;
}

function complain(line: string): void {
  process.stderr.write(`agent-dr-gateway-conformance: ${line}\n`);
}
