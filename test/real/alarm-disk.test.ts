import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CliProcess } from '../../gateway/src/testing/cli-process.js';
import { GatewayClient, ORIGIN } from '../../gateway/src/testing/gateway-client.js';
import { withFolder, writeSeeded } from '../../gateway/src/testing/gateway-under-test.js';
import { within } from '../../gateway/src/testing/within.js';
import { AlarmJournal } from '../../gateway/src/alarms/alarm-journal.js';
import type { AlarmEvent } from '../../gateway/src/alarms/alarm.js';

import { says } from './says.js';

const WRITER = fileURLToPath(
  new URL('../../gateway/src/testing/journal-writer.ts', import.meta.url),
);

const raised = (name: string): AlarmEvent => ({
  status: 'raised',
  alarm: {
    name,
    severity: 'warning',
    labels: { site: 'site-1' },
    id: name,
    beganAt: 1,
    agents: 1,
    someAgents: [],
  },
});

function journalIn(directory: string, lines: string[] = []): AlarmJournal {
  return new AlarmJournal({
    directory,
    sinks: ['one'],
    mostWaiting: 1_000_000,
    report: (name) => lines.push(name),
  });
}

const waiting = (journal: AlarmJournal): readonly string[] =>
  journal.waitingFor('one').map(({ event }) => event.alarm.name);

/** A file that nobody can open, as on a disk that does not answer. */
function hang(file: string): () => void {
  rmSync(file, { force: true });
  execFileSync('mkfifo', [file]);
  return () => {
    closeSync(openSync(file, constants.O_RDWR | constants.O_NONBLOCK));
  };
}

describe('B17 the disk of the alarms', () => {
  test('kill -9 at any moment loses nothing that was said to be kept', () =>
    withFolder(async (folder) => {
      let kept = 0;
      for (const beforeTheKill of [1, 40, 400]) {
        const child = spawn(
          process.execPath,
          ['--import', 'tsx', WRITER, folder, String(kept + 1)],
          { stdio: ['ignore', 'pipe', 'inherit'] },
        );
        const exit = once(child, 'exit');
        let said = '';
        const enough = new Promise<void>((resolve) => {
          child.stdout.setEncoding('utf8').on('data', (text: string) => {
            said += text;
            if (said.split('\n').length > beforeTheKill) resolve();
          });
        });
        await within('the writer', enough, 20_000);
        child.kill('SIGKILL');
        await exit;
        // The last line may be cut off.
        kept = Number(said.split('\n').at(-2));
        const journal = journalIn(folder);
        await journal.open();
        await journal.written();
        const names = waiting(journal);
        assert.deepEqual(
          names.slice(0, kept),
          Array.from({ length: kept }, (_, index) => `alarm-${index + 1}`),
        );
        kept = names.length;
      }
    }));

  test('while it hangs all goes on, in memory and within bounds; when it answers all is written', () =>
    withFolder(async (folder) => {
      const lines: string[] = [];
      const file = join(folder, 'alarms.jsonl');
      const journal = journalIn(folder, lines);
      await journal.open();
      await journal.written();
      const answer = hang(file);
      journal.add(raised('first'));
      await within('somebody who waits for it to be kept', journal.written());
      assert.ok(journal.isFailing);
      assert.ok(journal.hangs);
      for (let n = 0; n < 5_000; n++) journal.add(raised(`alarm-${n}`));
      await journal.written();
      assert.deepEqual(lines, ['alarms-not-kept'], 'said once');
      assert.equal(journal.waitingFor('one').length, 5_001);
      answer();
      const written = async (): Promise<void> => {
        while (journal.isFailing) await new Promise((resolve) => setTimeout(resolve, 10));
        await journal.written();
      };
      await within('the disk', written());
      const after = journalIn(folder);
      await after.open();
      await after.written();
      assert.deepEqual(waiting(after), waiting(journal));
    }));

  test('one that hangs at the start is not written over: what it has is told when it answers', () =>
    withFolder(async (folder) => {
      const before = journalIn(folder);
      await before.open();
      before.add(raised('before'));
      await before.written();
      const file = join(folder, 'alarms.jsonl');
      const was = readFileSync(file);
      hang(file);
      const journal = journalIn(folder);
      const opened = journal.open();
      journal.add(raised('after'));
      await within('somebody who waits for it to be kept', journal.written());
      assert.ok(journal.isFailing);
      const writer = openSync(file, constants.O_RDWR | constants.O_NONBLOCK);
      writeSync(writer, was);
      closeSync(writer);
      await within('what it had', opened);
      await journal.written();
      assert.deepEqual(waiting(journal), ['before', 'after']);
      assert.equal(journal.isFailing, false);
      assert.match(readFileSync(file, 'utf8'), /"before"[^]*"after"/);
    }));

  test('a gateway starts without it, answers its desks, says so, and ends in time', () =>
    withFolder(async (folder) => {
      await writeSeeded(join(folder, 'site.db'));
      mkdirSync(join(folder, 'alarms'));
      hang(join(folder, 'alarms', 'alarms.jsonl'));
      const gateway = await CliProcess.ready(folder, [
        ...['--site', 'site-1', '--allow-origin', ORIGIN, '--port', '0', '--database', 'site.db'],
        ...['--alarms-directory', 'alarms', '--admin-port', '0', '--drain-seconds', '5'],
      ]);
      const desk = await GatewayClient.logIn(gateway.port, 'agent1');
      const alarm = { id: 'one', name: 'a-name', severity: 'warning', labels: { site: 'site-1' } };
      assert.deepEqual(await desk.ask('alarm.raise', { ...alarm, beganMsAgo: 0 }), {});
      assert.deepEqual(await desk.ask('agent.ready', { epoch: 1 }), { agent: 'ready' });
      await says(gateway, /"alarms-not-kept"/);
      await says(gateway, /"alarm-raised".*"alarms-not-kept"/);
      gateway.kill('SIGTERM');
      await within('the gateway to end', gateway.exit, 20_000);
      assert.match(gateway.output, /"gateway-stopped"/);
    }));
});
