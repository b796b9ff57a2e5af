#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { HELP, readCommandLine } from './cli-options.js';
import type { StopReason } from './gateway-server.js';
import { startGateway, startSibling } from './start-gateway.js';

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
  case 'start': {
    const { options } = request;
    await run(options, async () => {
      const gateway = await startGateway({ ...options, log: complain });
      return { ...gateway, where: `database ${gateway.site.databaseFile}` };
    });
    break;
  }
  case 'start-sibling': {
    const { options } = request;
    await run(options, async () => {
      const gateway = await startSibling({ ...options, log: complain });
      const { host, port } = options.backend;
      const where = `site at tcp://${host}:${port}`;
      return { ...gateway, labPort: null, backendPort: null, where };
    });
    break;
  }
}

interface Running {
  readonly port: number;
  readonly labPort: number | null;
  readonly backendPort: number | null;
  readonly site: { readonly site: { readonly id: string; readonly name: string } };
  readonly where: string;
  readonly stop: (reason?: StopReason) => Promise<void>;
}

async function run(
  options: { readonly host?: string; readonly drainMs?: number },
  start: () => Promise<Running>,
): Promise<void> {
  // The reader of our output may go away at any time; that is no error.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const hasParent = process.connected;
  try {
    const gateway = await start();
    stopWithTheWorld(gateway, options.drainMs !== undefined);
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

function announce({ port, labPort, backendPort, site, where }: Running, host: string): void {
  const lab = labPort === null ? '' : `, lab at http://127.0.0.1:${labPort}`;
  const shared =
    backendPort === null ? '' : `, for other gateways at tcp://127.0.0.1:${backendPort}`;
  process.stdout.write(
    `${site.site.id} (${site.site.name}) ready at ws://${host}:${port}${lab}, ${where}${shared}\n`,
  );
  process.send?.(
    { kind: 'ready', port, labPort, backendPort, pid: process.pid },
    undefined,
    undefined,
    // The parent has gone meanwhile: `disconnect` happens too.
    () => undefined,
  );
}

/**
 * Stops the gateway on a signal (SIGUSR2: for a restart, which clients are told; SIGTERM: the same
 * if it drains), or when the parent process that opened a channel ends.
 */
function stopWithTheWorld(gateway: Running, drains: boolean): void {
  const stop = (reason: StopReason) => (): void => {
    void gateway.stop(reason).then(() => {
      if (process.connected) process.disconnect();
    });
  };
  process.once('SIGINT', stop('going-away'));
  process.once('SIGTERM', stop(drains ? 'drain' : 'going-away'));
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
