import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { addCrowd } from '../../../test/fault-lab/crowd.js';
import { optionsIn, withFolder, writeSeeded } from '../testing/gateway-under-test.js';
import { loginParams } from '../testing/gateway-client.js';
import { SimulatedSite } from './simulated-site.js';
import { SiteDatabase } from './site-database.js';

test('a log-in reads of a large site what concerns its agent, and so does a change of state (B12)', (context) =>
  withFolder(async (folder) => {
    const file = join(folder, 'site.db');
    await writeSeeded(file);
    addCrowd(file, 100);
    const site = await SimulatedSite.open(optionsIn(folder));
    try {
      for (let number = 1; number <= 100; number++) {
        const dn = String(100_000 + number);
        const client = { id: 'desk', epoch: 1 };
        const login = { username: `crowd-${number}`, dn, loginCode: dn, client };
        assert.equal((await site.login({ ...login, mode: 'resume' })).kind, 'ok');
      }
      const reads = context.mock.method(SiteDatabase.prototype, 'all');
      const key = { username: 'agent1', clientId: 'desk' };
      const { dn, loginCode } = loginParams('agent1');
      const client = { id: 'desk', epoch: 1 };
      await site.login({ username: 'agent1', dn, loginCode, client, mode: 'resume' });
      await site.ready(key);
      await site.notReady(key, undefined);
      await site.logout(key, 'agent');
      const rows = reads.mock.calls.reduce((sum, { result }) => sum + (result?.length ?? 0), 0);
      assert.ok(rows > 0 && rows < 30, `${rows} rows`);
    } finally {
      site.close();
    }
  }));
