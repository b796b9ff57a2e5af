#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { HELP, readCommandLine } from './cli-options.js';
import type { StopReason } from './gateway-server.js';
import { startGateway, type RunningGateway, type StartGatewayOptions } from './start-gateway.js';

const request = readCommandLine(process.argv.slice(2));
switch (request.kind) {
  case 'help':
    process.stdout.write(HELP);
    break;
  case 'version':
    process.stdout.write(`${readVersion()}\n`);
    break;
  case 'wrong':
    complain(`${request.problem} (see --help)`);
    process.exitCode = 2;
    break;
  case 'start':
    await run(request.options);
    break;
}

async function run(options: StartGatewayOptions): Promise<void> {
  // The reader of our output may go away at any time; that is no error.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const hasParent = process.connected;
  try {
    const gateway = await startGateway({ ...options, log: complain });
    stopWithTheWorld(gateway);
    if (hasParent && !process.connected) {
      await gateway.stop();
      return;
    }
    announce(gateway, options.host ?? '');
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
    // An open channel to the parent would keep the process running.
    if (process.connected) process.disconnect();
  }
}

function announce({ port, labPort, site }: RunningGateway, host: string): void {
  const lab = labPort === null ? '' : `, lab at http://127.0.0.1:${labPort}`;
  process.stdout.write(
    `${site.site.id} (${site.site.name}) ready at ws://${host}:${port}${lab}, database ${site.databaseFile}\n`,
  );
  process.send?.(
    { kind: 'ready', port, labPort, pid: process.pid },
    undefined,
    undefined,
    // The parent has gone meanwhile: `disconnect` happens too.
    () => undefined,
  );
}

/**
 * Stops the gateway on a signal (SIGUSR2: for a restart, which clients are told), or when the
 * parent process that opened a channel ends.
 */
function stopWithTheWorld(gateway: RunningGateway): void {
  const stop = (reason: StopReason) => (): void => {
    void gateway.stop(reason).then(() => {
      if (process.connected) process.disconnect();
    });
  };
  process.once('SIGINT', stop('going-away'));
  process.once('SIGTERM', stop('going-away'));
  process.once('SIGUSR2', stop('restart'));
  process.once('disconnect', stop('going-away'));
}

function complain(line: string): void {
  process.stderr.write(`agent-dr-gateway: ${line}\n`);
}

/** The same relative path from `src` and from `dist`. */
function readVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return v.parse(v.pipe(v.string(), v.parseJson(), v.object({ version: v.string() })), text)
    .version;
}
