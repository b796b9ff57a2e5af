import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { test } from 'node:test';
import { CliProcess } from './testing/cli-process.js';
import { ORIGIN } from './testing/gateway-client.js';
import { withFolder } from './testing/gateway-under-test.js';
import { within } from './testing/within.js';

const SYSTEM_LIMIT = '/proc/sys/net/core/somaxconn';
const COMING = 1_000;

const holdsThem = existsSync(SYSTEM_LIMIT) && Number(readFileSync(SYSTEM_LIMIT, 'utf8')) > COMING;

test(
  `B12 ${COMING} agents who come while a gateway is busy are all connected at once`,
  { skip: !holdsThem },
  () =>
    withFolder(async (folder) => {
      const args = ['--site', 'site-1', '--port', '0', '--allow-origin', ORIGIN];
      const gateway = await CliProcess.ready(folder, [...args, '--database', `${folder}/site.db`]);
      gateway.kill('SIGSTOP');
      const sockets = Array.from({ length: COMING }, () => connect(gateway.port, '127.0.0.1'));
      try {
        await within(
          'all connections',
          Promise.all(
            sockets.map(
              (socket) =>
                new Promise<void>((resolve, reject) => {
                  socket.once('connect', resolve);
                  socket.once('error', reject);
                }),
            ),
          ),
        );
        assert(sockets.every(({ connecting }) => !connecting));
      } finally {
        for (const socket of sockets) socket.on('error', () => undefined).destroy();
        gateway.kill('SIGKILL');
        await gateway.exit;
      }
    }),
);
