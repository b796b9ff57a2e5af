import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import * as v from 'valibot';
import { optionsIn, withFolder } from '../testing/gateway-under-test.js';
import { within } from '../testing/within.js';
import { DEMO_AGENTS } from './demo-data.js';
import { SimulatedSite } from './simulated-site.js';
import { SiteDatabase } from './site-database.js';

const Count = v.object({ count: v.number() });

test('a transaction that its process was killed in leaves nothing behind', () =>
  withFolder(async (folder) => {
    const file = join(folder, 'site.db');
    const victim = spawn(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', unfinished(file)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await within('the transaction', once(victim.stdout, 'data'), 15_000);
    victim.kill('SIGKILL');
    await within('the end', once(victim, 'exit'));
    assert.ok(existsSync(`${file}.lock`), 'the lock of the driver is left behind');
    assert.ok(existsSync(`${file}.pid`));
    const written = readFileSync(`${file}-wal`).includes('half-done');
    assert.ok(written, 'a part of the transaction is in the file');

    const database = new SiteDatabase(file);
    const count = database.get(Count, 'SELECT count(*) AS count FROM desktop_applications');
    assert.deepEqual(count, { count: 1 });
    database.close();
    assert.deepEqual(readdirSync(folder), ['site.db']);
  }));

test('one database cannot be opened twice, and can be again when it is closed', () =>
  withFolder((folder) => {
    const file = join(folder, 'site.db');
    const first = new SiteDatabase(file);
    assert.throws(() => new SiteDatabase(file), new RegExp(`in use by process ${process.pid}`));
    first.close();
    new SiteDatabase(file).close();
    return Promise.resolve();
  }));

test('nor by a link to it, or to its folder, also while it does not exist yet', () =>
  withFolder((folder) => {
    const [inside, file] = [join(folder, 'data'), join(folder, 'data', 'site.db')];
    mkdirSync(inside);
    symlinkSync(file, join(folder, 'link.db'));
    symlinkSync(inside, join(folder, 'other'));
    const names = [join(folder, 'link.db'), file, join(folder, 'other', 'site.db')];
    for (const name of names) {
      const first = new SiteDatabase(name);
      for (const other of names) {
        assert.throws(() => new SiteDatabase(other), /in use by process/, `${name}, ${other}`);
      }
      first.close();
    }
    return Promise.resolve();
  }));

test('nor by another name of it (a hard link), wherever that is', () =>
  withFolder((folder) => {
    const [file, other] = [join(folder, 'site.db'), join(folder, 'copy', 'site.db')];
    mkdirSync(join(folder, 'copy'));
    const first = new SiteDatabase(file);
    linkSync(file, other);
    assert.throws(() => new SiteDatabase(other), new RegExp(`in use by process ${process.pid}`));
    assert.ok(!existsSync(`${other}.pid`), 'it owns nothing');
    first.close();
    // A copy of it for a day on which nobody has it is no harm.
    new SiteDatabase(other).close();
    return Promise.resolve();
  }));

test('the files of a dead owner do not stop the next, whatever is in them', () =>
  withFolder((folder) => {
    const file = join(folder, 'site.db');
    const leftovers = [
      '',
      'garbage',
      '{"pid":-1,"startedAt":""}',
      // This very number, but of a process that started at another time.
      JSON.stringify({ pid: process.pid, startedAt: '1' }),
    ];
    for (const leftover of leftovers) {
      writeFileSync(`${file}.pid`, leftover);
      mkdirSync(`${file}.lock`);
      new SiteDatabase(file).close();
    }
    return Promise.resolve();
  }));

test('a file that is no database of ours is refused, named and left as it is', () =>
  withFolder((folder) => {
    const file = join(folder, 'site.db');
    writeFileSync(file, 'somebody else’s notes, long enough to look like a file header'.repeat(20));
    const before = readFileSync(file);
    assert.throws(() => new SiteDatabase(file), /site\.db cannot be used .* remove it or choose/);
    assert.deepEqual(readFileSync(file), before);
    assert.equal(existsSync(`${file}.pid`), false);
    return Promise.resolve();
  }));

test('a failed transaction changes nothing', () =>
  withFolder((folder) => {
    const database = new SiteDatabase(join(folder, 'site.db'));
    const failing = (): void => {
      database.run("INSERT INTO desktop_applications VALUES ('A')");
      database.run("INSERT INTO desktop_applications VALUES ('A')");
    };
    assert.throws(() => {
      database.transaction(failing);
    }, /UNIQUE/);
    const count = database.get(Count, 'SELECT count(*) AS count FROM desktop_applications');
    assert.deepEqual(count, { count: 0 });
    database.close();
    return Promise.resolve();
  }));

test('seeding again adds nothing and keeps what was changed; only the timeouts are written anew', () =>
  withFolder(async (folder) => {
    const options = optionsIn(folder);
    const first = await SimulatedSite.open({ ...options, siteSipRegisterTimeoutS: 20 });
    first.setService('statistics', 'off');
    const agents = first.agents();
    first.close();
    const second = await SimulatedSite.open({ ...options, siteTimeoutS: 0 });
    assert.equal(second.services().statistics, 'off');
    assert.deepEqual(second.agents(), agents);
    const application = await second.readApplication('Desktop_Frankfurt');
    assert.ok(application.kind === 'ok');
    assert.deepEqual(application.value.options, { 'disaster-recovery': { 'site-timeout': '0' } });
    second.close();
  }));

test('no password is in the database in clear', () =>
  withFolder(async (folder) => {
    const site = await SimulatedSite.open(optionsIn(folder));
    const open = readdirSync(folder).filter((name) => !name.endsWith('.lock'));
    const bytes = open.map((name) => readFileSync(join(folder, name)));
    site.close();
    bytes.push(readFileSync(join(folder, 'site.db')));
    assert.ok(bytes.some((content) => content.includes('agent1')));
    for (const { password } of DEMO_AGENTS) {
      assert.ok(bytes.every((content) => !content.includes(password)));
    }
  }));

/** Commits one row, then writes more in a transaction than memory holds, says so, and hangs. */
const unfinished = (file: string): string => `
  const { SiteDatabase } = await import(${JSON.stringify(new URL('site-database.ts', import.meta.url).href)});
  const database = new SiteDatabase(${JSON.stringify(file)});
  database.run("INSERT INTO desktop_applications VALUES ('committed')");
  database.transaction(() => {
    for (let i = 0; i < 2000; i++) {
      database.run('INSERT INTO desktop_applications VALUES (?)', ['half-done'.repeat(300) + i]);
    }
    process.stdout.write('written');
    for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
`;

test('a statement that has failed works the next time, and closing leaves no lock behind', () =>
  withFolder((folder) => {
    const database = new SiteDatabase(join(folder, 'site.db'));
    const insert = 'INSERT INTO desktop_applications VALUES (?)';
    database.run(insert, ['one']);
    assert.throws(() => database.run(insert, ['one']), /UNIQUE/);
    assert.throws(() => database.run(insert, ['one']), /UNIQUE/);
    assert.equal(database.run(insert, ['two']), 1);
    const all = 'SELECT count(*) AS count FROM desktop_applications';
    assert.deepEqual(database.get(Count, all), { count: 2 });
    database.close();
    assert.deepEqual(readdirSync(folder), ['site.db']);
    return Promise.resolve();
  }));
