import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SimulatedSite } from 'agent-dr-gateway';
import { CliProcess } from '../../gateway/src/testing/cli-process.js';
import { ORIGIN } from '../../gateway/src/testing/gateway-client.js';
import { addCrowd } from '../../test/fault-lab/crowd.js';

const SITE = { id: 'site-1', name: 'Frankfurt' };

/** A gateway's process whose site has this many agents more, with passwords as strong as real ones. */
export async function withOverloadedGateway<Result>(
  crowd: number,
  args: readonly string[],
  measure: (gateway: CliProcess) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), 'agent-dr-overload-'));
  const databaseFile = path.join(folder, 'site.db');
  try {
    const options = { site: SITE, databaseFile, siteTimeoutS: 30, siteSipRegisterTimeoutS: 0 };
    (await SimulatedSite.open(options)).close();
    addCrowd(databaseFile, crowd);
    const line = ['--site', SITE.id, '--port', '0', '--database', databaseFile];
    const gateway = await CliProcess.ready(folder, [...line, '--allow-origin', ORIGIN, ...args]);
    try {
      return await measure(gateway);
    } finally {
      gateway.kill('SIGKILL');
      await gateway.exit.catch(() => null);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
