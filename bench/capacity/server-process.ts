/** One server that is measured: a gateway with a simulated site, or a bare `ws` server. */
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SimulatedSite, startGateway } from 'agent-dr-gateway';
import { WebSocketServer } from 'ws';
import { addCrowd } from '../../test/fault-lab/crowd.js';
import { BENCH_ORIGIN } from '../bench-web-socket.js';
import { Parent } from '../processes/parent.js';
import { ToServer, type FromServer } from './server-messages.js';

type StartGateway = Extract<ToServer, { type: 'start-gateway' }>;

let end = (): Promise<void> => Promise.resolve();
const parent = new Parent<ToServer, FromServer>(ToServer);

parent.answer(handle, (message) => ({ type: 'failed', message }));
parent.whenGone(() => void end().finally(() => process.exit()));

async function handle(message: ToServer): Promise<FromServer> {
  switch (message.type) {
    case 'start-bare':
      return { type: 'ready', port: await startBare() };
    case 'start-gateway':
      return { type: 'ready', port: await start(message) };
    case 'look':
      return usage();
    case 'weigh':
      // Twice: what the first one finds to be finalised the second one frees.
      for (let times = 0; times < 2; times++) globalThis.gc?.();
      return usage();
  }
}

function usage(): FromServer {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  return {
    type: 'usage',
    cpuMs: (user + system) / 1_000,
    residentKiB: rss / 1_024,
    heapKiB: (heapUsed + external) / 1_024,
  };
}

async function startBare(): Promise<number> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  server.on('connection', (socket) => {
    socket.on('message', (data, binary) => {
      socket.send(data, { binary });
    });
  });
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** The database is in memory where that can be had: a disk is no part of what is measured. */
async function start({ accounts, stateUrl, issuer, audience }: StartGateway): Promise<number> {
  const disk = ['/dev/shm', tmpdir()].find((folder) => existsSync(folder)) ?? '.';
  const folder = mkdtempSync(join(disk, 'agent-dr-capacity-'));
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', remove);
  const options = {
    site: { id: 'site-1', name: 'Frankfurt' },
    databaseFile: join(folder, 'site.db'),
    siteTimeoutS: 30,
    siteSipRegisterTimeoutS: 0,
  };
  (await SimulatedSite.open(options)).close();
  addCrowd(options.databaseFile, accounts);
  const gateway = await startGateway({
    ...options,
    allowedOrigins: [BENCH_ORIGIN],
    oidc: { issuer, audience, claim: 'sub' },
    ...(stateUrl !== undefined && { stateUrl }),
  });
  end = () => gateway.stop();
  return gateway.port;
}
