/** Real gateways in front of simulated sites, in a process of their own. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SimulatedSite, startGateway, type RunningGateway } from 'agent-dr-gateway';
import { DEMO_SITES } from 'agent-dr-gateway/demo-data';
import { TcpProxy } from '../../test/fault-lab/tcp-proxy.js';
import { TlsAuthority } from '../../test/fault-lab/tls-authority.js';
import { TlsFront } from '../../test/fault-lab/tls-front.js';
import { Parent } from '../processes/parent.js';
import { ToSites, type FromSites, type SiteIndex } from './sites-messages.js';

type Start = Extract<ToSites, { type: 'start' }>;
type Lane = readonly [Place, Place];

/** A gateway, and how it is reached. */
interface Place {
  readonly gateway: RunningGateway;
  readonly line: TcpProxy | undefined;
  readonly port: number;
}

/** Where there is one, a disk in memory: this machine's other one is no part of what is measured. */
const DISK = ['/dev/shm', tmpdir()].find((folder) => existsSync(folder)) ?? '.';

const folder = mkdtempSync(join(DISK, 'agent-dr-bench-'));
const SEEDED = join(folder, 'seeded.db');
const stops: (() => Promise<void>)[] = [];
let lanes: readonly Lane[] = [];

const parent = new Parent<ToSites, FromSites>(ToSites);

parent.answer(handle, (message) => ({ type: 'failed', message }));

parent.whenGone(() => {
  void Promise.allSettled(stops.map((stop) => stop())).then(() => {
    rmSync(folder, { recursive: true, force: true });
    process.exit();
  });
});

async function handle(message: ToSites): Promise<FromSites> {
  switch (message.type) {
    case 'start':
      return start(message);
    case 'telephony':
      placeOf(message.lane, message.site).gateway.site.setService('telephony', message.status);
      return { type: 'done' };
    case 'distance':
      for (const site of [0, 1] as const) {
        placeOf(message.lane, site).line?.set({ delayMs: message.delayMs });
      }
      return { type: 'done' };
    case 'line': {
      const { line } = placeOf(message.lane, message.site);
      // It stays on its port: of one that it let go, another process might take hold.
      line?.set({ blackhole: message.line === 'alive' ? 'none' : 'both' });
      if (message.line === 'dead') line?.reset();
      return { type: 'done' };
    }
  }
}

function placeOf(lane: number, site: SiteIndex): Place {
  const place = lanes[lane]?.[site];
  if (place === undefined) throw new Error(`There is no lane ${lane}.`);
  return place;
}

async function start(options: Start): Promise<FromSites> {
  await seedOnce(options);
  const authority = options.farAway ? await TlsAuthority.create() : undefined;
  const [first, second] = DEMO_SITES;
  if (first === undefined || second === undefined) throw new Error('The demo has two sites.');
  const numbers = Array.from({ length: options.lanes }, (_, lane) => lane);
  lanes = await Promise.all(
    numbers.map(async (lane): Promise<Lane> => [
      await startSite(lane, first, options, authority),
      await startSite(lane, second, options, authority),
    ]),
  );
  return {
    type: 'ready',
    ports: lanes.map(([one, other]) => [one.port, other.port]),
    ...(authority && { authority: authority.certificate }),
  };
}

/** The sites are mirrored: all databases begin alike, and are copied faster than made. */
async function seedOnce({ siteTimeoutS, passwordCost }: Start): Promise<void> {
  const site = await SimulatedSite.open({
    site: { id: 'seeded', name: 'Seeded' },
    databaseFile: SEEDED,
    siteTimeoutS,
    siteSipRegisterTimeoutS: 0,
    ...(passwordCost !== undefined && { passwordCost }),
  });
  site.close();
}

async function startSite(
  lane: number,
  { id, name }: (typeof DEMO_SITES)[number],
  { siteTimeoutS, allowedOrigins, passwordCost }: Start,
  authority: TlsAuthority | undefined,
): Promise<Place> {
  const databaseFile = join(folder, `lane-${lane}-${id}.db`);
  copyFileSync(SEEDED, databaseFile);
  const gateway = await startGateway({
    site: { id, name },
    databaseFile,
    siteTimeoutS,
    siteSipRegisterTimeoutS: 0,
    allowedOrigins,
    ...(passwordCost !== undefined && { passwordCost }),
  });
  stops.unshift(() => gateway.stop());
  if (authority === undefined) return { gateway, line: undefined, port: gateway.port };
  const front = new TlsFront(gateway.port, await authority.certify('good'));
  const line = new TcpProxy({ port: await front.start() });
  const port = await line.start();
  stops.unshift(
    () => line.stop(),
    () => front.stop(),
  );
  return { gateway, line, port };
}
