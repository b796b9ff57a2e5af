import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { DnEvent } from 'agent-dr-protocol';
import { SimulatedSite } from 'agent-dr-gateway';
import { applyFault, type FaultySite, type SiteBackend } from 'agent-dr-gateway/without-node';
import { FAULTS, isProcessFault } from '../faults.js';
import { MemorySite } from './memory-site.js';

const SITE = { id: 'site-1', name: 'Frankfurt' };
const TIMEOUTS = { siteTimeoutS: 10, siteSipRegisterTimeoutS: 20 };
const LOGIN = {
  mode: 'take-over' as const,
  username: 'agent1',
  dn: '7001',
  loginCode: '9001',
  client: { id: 'desk', epoch: 1 },
};
const KEY = { username: 'agent1', clientId: 'desk' };

type Site = SiteBackend & FaultySite & Pick<SimulatedSite, 'agents' | 'shuttingDown'>;

/** Whatever the gateway's own simulated site answers and tells, the one in memory does. */
describe('A site in memory is like the simulated site of the gateway (B15)', () => {
  let folder: string;
  let real: SimulatedSite;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'agent-dr-memory-'));
    real = await SimulatedSite.open({
      site: SITE,
      ...TIMEOUTS,
      databaseFile: path.join(folder, 'site.db'),
      passwordCost: 2,
    });
  });
  after(async () => {
    real.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('in what it answers to a gateway', async () => {
    assert.deepEqual(await answers(new MemorySite(SITE, TIMEOUTS)), await answers(real));
  });

  test('in what each fault does, in every order of two, and in what is told of it', async () => {
    const memory = new MemorySite(SITE, TIMEOUTS);
    const heard = await Promise.all([memory, real].map((site) => listen(site)));
    const faults = FAULTS.flatMap(({ name }) =>
      isProcessFault(name) || name === 'log-in-elsewhere' ? [] : [name],
    );
    for (const first of faults) {
      for (const second of faults) {
        for (const fault of ['telephony-on', 'end-shutdown', 'restore-registration'] as const) {
          for (const site of [memory, real]) applyFault(site, fault);
        }
        const outcomes = await Promise.all(
          [memory, real].map(async (site) => {
            const logIn = await site.login(LOGIN);
            const struck = [first, second].map((fault) => applyFault(site, fault));
            return { logIn, struck, ...shown(site), ready: await site.ready(KEY) };
          }),
        );
        assert.deepEqual(outcomes[0], outcomes[1], `${first}, ${second}`);
      }
    }
    assert.ok((heard[1] ?? []).length > faults.length);
    assert.deepEqual(heard[0], heard[1]);
  });
});

/** What was asked, in order: the password first, then the configuration, then the lines. */
async function answers(site: Site): Promise<readonly unknown[]> {
  const credentials = { kind: 'password', username: 'agent1', password: 'demo-1' } as const;
  return [
    await site.authenticate('AgentDesktop', credentials),
    await site.authenticate('AgentDesktop', { ...credentials, password: 'wrong' }),
    await site.authenticate('Other', credentials),
    await site.readPerson('agent1'),
    await site.readPerson('agent4'),
    await site.readPerson('visitor'),
    await site.readApplication('Desktop_Munich'),
    await site.readApplication('Desktop_Nowhere'),
    await site.readServices('agent1'),
    await site.ready(KEY),
    await site.login({ ...LOGIN, loginCode: '1' }),
    await site.login({ ...LOGIN, dn: '7002' }),
    await site.login(LOGIN),
    await site.ready(KEY),
    await site.login({ ...LOGIN, client: { id: 'desk', epoch: 2 } }),
    await site.readLogins(),
    await site.notReady({ ...KEY, clientId: 'other' }, 'Lunch'),
    await site.login({ ...LOGIN, client: { id: 'other', epoch: 1 }, mode: 'resume' }),
    await site.login({ ...LOGIN, client: { id: 'other', epoch: 1 } }),
    await site.logout(KEY, 'agent'),
    await site.logout({ ...KEY, clientId: 'other' }, 'orphaned'),
    await site.readLogins(),
    (await site.registerDn('1', () => undefined)).kind,
  ];
}

async function listen(site: Site): Promise<readonly (DnEvent | string)[]> {
  const heard: (DnEvent | string)[] = [];
  site.subscribeServices((service, status) => heard.push(`${service} ${status}`), 'agent1');
  await site.registerDn('7001', (event) => {
    // The numbers of calls are each site's own.
    heard.push(event.call ? { ...event, call: { ...event.call, id: '' } } : event);
  });
  return heard;
}

const shown = (site: Site) => ({
  services: site.services(),
  agents: site.agents(),
  isShuttingDown: site.shuttingDown,
});
