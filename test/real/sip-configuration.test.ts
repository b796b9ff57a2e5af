import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { withFolder } from '../../gateway/src/testing/gateway-under-test.js';

const shipped = (name: string): URL => new URL(`../../gateway/kamailio/${name}`, import.meta.url);

for (const tls of [true, false]) {
  test(`B28 the example of a server’s configuration is accepted, with ${tls ? 'wss:' : 'ws:'}`, () =>
    withFolder(async (folder) => {
      copyFileSync(shipped('kamailio.cfg'), join(folder, 'kamailio.cfg'));
      writeFileSync(join(folder, 'phones'), 'dn(string) ha1(string)\n');
      const example = readFileSync(shipped('server.example.cfg'), 'utf8')
        .replaceAll(/10[.]0[.]0[.]1[12]/g, '127.0.0.1')
        .replaceAll('/etc/agent-dr-sip', folder);
      const server = tls
        ? example
        : example.replace('listen=tls', 'listen=tcp').replace('#!define WITH_TLS', '');
      writeFileSync(join(folder, 'server.cfg'), server);
      copyFileSync(shipped('tls.example.cfg'), join(folder, 'tls.cfg'));
      const check = spawnSync('kamailio', ['-c', '-E', '-f', join(folder, 'kamailio.cfg')], {
        encoding: 'utf8',
        timeout: 20_000,
      });
      assert.match(check.stderr, /config file ok/);
      assert.equal(check.status, 0);
      assert.match(
        check.stderr + check.stdout,
        tls ? /tls: 127[.]0[.]0[.]1/ : /tcp: 127[.]0[.]0[.]1/,
      );
      await Promise.resolve();
    }));
}
