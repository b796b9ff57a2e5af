import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGateway, type RunningGateway, type StartGatewayOptions } from '../start-gateway.js';
import { SimulatedSite } from '../simulated-site/simulated-site.js';
import { ORIGIN } from './gateway-client.js';
import { within } from './within.js';

/** Starts a gateway on a fresh database and free ports, runs the test against it, and stops it. */
export async function withGateway(
  options: Partial<StartGatewayOptions>,
  test: (gateway: RunningGateway) => Promise<void>,
): Promise<void> {
  await withFolder(async (folder) => {
    await writeSeeded(optionsIn(folder).databaseFile);
    const gateway = await startGateway({ ...optionsIn(folder), ...options });
    try {
      await within('the end of the test', test(gateway), 60_000);
    } finally {
      await gateway.stop();
    }
  });
}

export async function withFolder<Result>(
  test: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = newFolder();
  try {
    return await test(folder);
  } finally {
    remove(folder);
  }
}

export const optionsIn = (folder: string): StartGatewayOptions => ({
  site: { id: 'site-1', name: 'Frankfurt' },
  databaseFile: join(folder, 'site.db'),
  siteTimeoutS: 30,
  siteSipRegisterTimeoutS: 0,
  allowedOrigins: [ORIGIN],
  passwordCost: CHEAP,
});

/** Writes a database with the demo data. It is made once: the seeding takes longer than most tests. */
export async function writeSeeded(file: string): Promise<void> {
  seeded ??= seedOnce();
  writeFileSync(file, await seeded);
}

/** What a hash costs is kept beside it; no test is about the strength of a password. */
const CHEAP = 1_024;

let seeded: Promise<Buffer> | null = null;

async function seedOnce(): Promise<Buffer> {
  const folder = newFolder();
  try {
    const options = optionsIn(folder);
    (await SimulatedSite.open(options)).close();
    return readFileSync(options.databaseFile);
  } finally {
    remove(folder);
  }
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'agent-dr-gateway-'));

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
