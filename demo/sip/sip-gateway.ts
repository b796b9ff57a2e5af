import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  DEMO_AGENTS,
  DEMO_APPLICATION,
  DEMO_APPLICATION_OBJECTS,
  DEMO_SECTION,
} from 'agent-dr-gateway/demo-data';
import { freePort } from '../lab/free-port.js';
import type { SipServer } from './sip-servers.js';

export interface SipGatewayOptions {
  readonly server: SipServer;
  readonly name: string;
  readonly folder: string;
  readonly allowedOrigins: readonly string[];
  readonly siteTimeoutSeconds: number;
  readonly siteSipRegisterTimeoutSeconds: number;
  /** Default: the built one. */
  readonly entry?: string;
}

export interface SipGateway {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** The gateway of a demo site, in a process of its own. Throws with what it said. */
export async function startSipGateway(options: SipGatewayOptions): Promise<SipGateway> {
  const { server, name, folder, allowedOrigins, entry = BUILT_GATEWAY } = options;
  const file = path.join(folder, `${server.id}.json`);
  writeFileSync(file, JSON.stringify(siteFile(options)));
  const port = await freePort();
  const child = fork(
    entry,
    [
      ...['--site', server.id, '--site-name', name, '--port', String(port)],
      ...['--backend', 'kamailio', '--config', file],
      ...allowedOrigins.flatMap((origin) => ['--allow-origin', origin]),
    ],
    { silent: true, execArgv: [] },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = `${output}${text}`.slice(-KEPT_CHARACTERS);
    });
  }
  const exit = once(child, 'exit');
  const first = await Promise.race([
    once(child, 'message').then(() => 'ready'),
    exit.then(() => 'ended'),
  ]);
  if (first === 'ended') throw new Error(`A gateway did not start: ${output}`);
  return { url: `ws://127.0.0.1:${port}`, stop: () => end(child, exit) };
}

async function end(child: ChildProcess, exit: Promise<unknown>): Promise<void> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await exit;
  clearTimeout(timer);
}

function siteFile({
  server,
  folder,
  siteTimeoutSeconds,
  siteSipRegisterTimeoutSeconds,
}: SipGatewayOptions): object {
  const options = {
    'site-timeout': String(siteTimeoutSeconds),
    'site-sip-register-timeout': String(siteSipRegisterTimeoutSeconds),
  };
  return {
    servers: [server.events],
    database: path.join(folder, `${server.id}.db`),
    applications: [DEMO_APPLICATION],
    applicationObjects: DEMO_APPLICATION_OBJECTS.map(({ name, configServerProxy }) => ({
      ...{ name, configServerProxy },
      options: { [DEMO_SECTION]: options },
    })),
    agents: DEMO_AGENTS.flatMap(({ username, password, person }) => {
      if (person === undefined) return [];
      const { sites, ...rest } = person;
      const annex = sites && {
        'preferred-application': sites.preferred,
        'secondary-application': sites.secondary,
      };
      return [{ username, password, ...rest, ...(annex && { annex: { [DEMO_SECTION]: annex } }) }];
    }),
  };
}

const BUILT_GATEWAY = fileURLToPath(new URL('../../gateway/dist/cli.js', import.meta.url));
const STOP_MS = 4_000;
const KEPT_CHARACTERS = 2_000;
