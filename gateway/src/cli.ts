#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { HELP, readCommandLine, type CliRequest } from './cli-options.js';
import type { GenesysName } from './genesys/family.js';
import type { StopReason } from './departure.js';
import { Operations } from './operations/operations.js';
import { startGateway, startSibling, type RunningGateway } from './start-gateway.js';
import { startPlatform } from './start-platform.js';
import { hashLine } from './kamailio/password-line.js';

type StartRequest = Extract<
  CliRequest,
  { readonly kind: 'start' | 'start-sibling' | 'start-platform' }
>;

const request = readCommandLine(process.argv.slice(2));
switch (request.kind) {
  case 'help':
    process.stdout.write(HELP);
    break;
  case 'version':
    process.stdout.write(`${readVersion()}\n`);
    break;
  case 'wrong':
    for (const problem of request.problems) complain(problem);
    complain('nothing was started; see --help');
    process.exitCode = 2;
    break;
  case 'checked':
    process.stdout.write('The configuration is good.\n');
    break;
  case 'check-site':
    await checkSite(request.name, request.siteFile);
    break;
  case 'hash-password':
    process.stdout.write(`${await hashLine(readFileSync(0, 'utf8'))}\n`);
    break;
  case 'start':
  case 'start-sibling':
  case 'start-platform':
    await run(request);
    break;
}

async function checkSite(name: GenesysName, siteFile: string): Promise<void> {
  const { runSiteCheck } = await import('./genesys/run-site-check.js');
  const isGood = await runSiteCheck(name, siteFile, (line) => {
    process.stdout.write(`${line}\n`);
  });
  process.exitCode = isGood ? 0 : 1;
}

interface Running extends Pick<RunningGateway, 'port' | 'server' | 'stop'> {
  readonly labPort: number | null;
  readonly backendPort: number | null;
  readonly where: string;
}

async function run(request: StartRequest): Promise<void> {
  // The reader of our output may go away at any time; that is no error.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const hasParent = process.connected;
  let operations: Operations | null = null;
  try {
    operations = await Operations.open(request.settings, readVersion());
    const gateway = await start(request, operations);
    operations.watch(gateway.server);
    const stop = stopper(gateway, operations);
    stopWithTheWorld(stop, request.options.drainMs !== undefined);
    if (hasParent && !process.connected) await stop('going-away');
    else announce(gateway, operations, request.options.host ?? '');
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    complain(problem);
    operations?.report('gateway-failed', { problem });
    process.exitCode = 1;
    await operations?.stop();
    // An open channel to the parent would keep the process running.
    if (process.connected) process.disconnect();
  }
}

async function start(request: StartRequest, operations: Operations): Promise<Running> {
  const { report } = operations;
  const { asked } = operations.metrics;
  switch (request.kind) {
    case 'start': {
      const gateway = await startGateway({ ...request.options, report, asked });
      return { ...gateway, where: `database ${gateway.site.databaseFile}` };
    }
    case 'start-sibling': {
      const { options } = request;
      const gateway = await startSibling({ ...options, report, asked });
      const where = `site at tcp://${options.backend.host}:${options.backend.port}`;
      return { ...gateway, labPort: null, backendPort: null, where };
    }
    case 'start-platform': {
      const gateway = await startPlatform({ ...request.options, report, asked });
      return { ...gateway, labPort: null };
    }
  }
}

function announce(gateway: Running, operations: Operations, host: string): void {
  const { port, labPort, backendPort, where } = gateway;
  const { adminPort } = operations;
  operations.report('gateway-started', {
    version: readVersion(),
    address: `${host}:${port}`,
    where,
    ...(labPort !== null && { lab: `http://127.0.0.1:${labPort}` }),
    ...(backendPort !== null && { backend: `tcp://127.0.0.1:${backendPort}` }),
    ...(adminPort !== null && { adminPort }),
  });
  process.send?.(
    { kind: 'ready', port, labPort, backendPort, adminPort, pid: process.pid },
    undefined,
    undefined,
    // The parent has gone meanwhile: `disconnect` happens too.
    () => undefined,
  );
}

type Stop = (reason: StopReason) => Promise<void>;

function stopper(gateway: Running, operations: Operations): Stop {
  let stopping: Promise<void> | null = null;
  const stop: Stop = async (reason) => {
    const begunMs = performance.now();
    operations.ends(reason);
    await gateway.stop(reason);
    operations.report('gateway-stopped', { tookMs: Math.round(performance.now() - begunMs) });
    await operations.stop();
    // What waits for a disk that hangs would keep the process for as long.
    if (gateway.server.alarms.hangs) process.kill(process.pid, 'SIGKILL');
  };
  return (reason) => (stopping ??= stop(reason));
}

/**
 * Stops the gateway on a signal (SIGUSR2: for a restart, which clients are told; SIGTERM: the same
 * if it drains), or when the parent process that opened a channel ends.
 */
function stopWithTheWorld(stop: Stop, drains: boolean): void {
  const on = (reason: StopReason) => (): void => {
    void stop(reason).then(() => {
      if (process.connected) process.disconnect();
    });
  };
  process.once('SIGINT', on('going-away'));
  process.once('SIGTERM', on(drains ? 'drain' : 'going-away'));
  process.once('SIGUSR2', on('restart'));
  process.once('disconnect', on('going-away'));
}

function complain(line: string): void {
  process.stderr.write(`agent-dr-gateway: ${line}\n`);
}

/** The same relative path from `src` and from `dist`; a bundle in another place does not know it. */
function readVersion(): string {
  const Package = v.pipe(v.string(), v.parseJson(), v.object({ version: v.string() }));
  try {
    const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
    return v.parse(Package, text).version;
  } catch {
    return 'unknown';
  }
}
