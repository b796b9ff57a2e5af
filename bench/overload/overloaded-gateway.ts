import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SimulatedSite } from 'agent-dr-gateway';
import * as v from 'valibot';
import { BUNDLED_CLI } from '../../gateway/src/testing/bundled-cli.js';
import { ORIGIN } from '../../gateway/src/testing/gateway-client.js';
import { within } from '../../gateway/src/testing/within.js';
import { addCrowd } from '../../test/fault-lab/crowd.js';

const SITE = { id: 'site-1', name: 'Frankfurt' };
const START_DEADLINE_MS = 60_000;

const Ready = v.object({ kind: v.literal('ready'), port: v.number() });

export interface OverloadedGateway {
  readonly port: number;
  /** SIGTERM. Resolves with how long the process took to end, ms; at the deadline with Infinity. */
  readonly terminate: (deadlineMs: number) => Promise<number>;
}

/** A gateway's process whose site has this many agents more, with passwords as strong as real ones. */
export async function withOverloadedGateway<Result>(
  crowd: number,
  measure: (gateway: OverloadedGateway) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), 'agent-dr-overload-'));
  const databaseFile = path.join(folder, 'site.db');
  let child: ChildProcess | undefined;
  try {
    const options = { site: SITE, databaseFile, siteTimeoutS: 30, siteSipRegisterTimeoutS: 0 };
    (await SimulatedSite.open(options)).close();
    addCrowd(databaseFile, crowd);
    const line = ['--site', SITE.id, '--port', '0', '--database', databaseFile];
    child = fork(BUNDLED_CLI, [...line, '--allow-origin', ORIGIN], { execArgv: [], silent: true });
    // Nobody reads them, and a full pipe would hold the process up.
    child.stdout?.resume();
    child.stderr?.resume();
    const started: Promise<unknown[]> = once(child, 'message');
    const [message] = await within('the start', started, START_DEADLINE_MS);
    const { port } = v.parse(Ready, message);
    return await measure({ port, terminate: terminate(child) });
  } finally {
    child?.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
}

const terminate =
  (child: ChildProcess) =>
  async (deadlineMs: number): Promise<number> => {
    const begun = performance.now();
    const exited = once(child, 'exit').then(() => performance.now() - begun);
    child.kill('SIGTERM');
    return within('the exit', exited, deadlineMs).catch(() => Infinity);
  };
