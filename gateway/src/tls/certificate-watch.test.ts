import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { SUBPROTOCOL } from 'agent-dr-protocol';
import { WebSocket } from 'ws';
import { connect } from 'node:tls';
import { generate } from 'selfsigned';
import { startGateway } from '../start-gateway.js';
import { ORIGIN } from '../testing/gateway-client.js';
import { within } from '../testing/within.js';
import { optionsIn, withFolder, writeSeeded } from '../testing/gateway-under-test.js';
import { CertificateWatch } from './certificate-watch.js';

interface Pem {
  readonly cert: string;
  readonly key: string;
}

async function made(name: string, endsInDays = 30): Promise<Pem> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    notBeforeDate: new Date(Date.now() - 60 * 86_400_000),
    notAfterDate: new Date(Date.now() + endsInDays * 86_400_000),
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: name }] }],
  });
  return { cert, key };
}

const filesIn = (folder: string) => ({
  certificateFile: join(folder, 'tls.crt'),
  keyFile: join(folder, 'tls.key'),
});

function write(folder: string, { cert, key }: Pem): void {
  writeFileSync(join(folder, 'tls.crt'), cert);
  writeFileSync(join(folder, 'tls.key'), key);
}

/** Looks only when it is told to. */
function watching(folder: string): {
  readonly watch: CertificateWatch;
  readonly used: string[];
  readonly told: string[];
} {
  const used: string[] = [];
  const told: string[] = [];
  const watch = new CertificateWatch(
    { ...filesIn(folder), lookEveryMs: 3_600_000 },
    (name, fields) => told.push(`${name} ${JSON.stringify(fields)}`),
  );
  watch.start({ setSecureContext: ({ cert }) => used.push(cert) });
  return { watch, used, told };
}

async function withPairs(
  run: (folder: string, first: Pem, second: Pem) => void | Promise<void>,
): Promise<void> {
  const [first, second] = await Promise.all([made('one.example'), made('two.example')]);
  await withFolder(async (folder) => run(folder, first, second));
}

test('a certificate that was renamed into its place is used, and told', () =>
  withPairs((folder, first, second) => {
    write(folder, first);
    const { watch, used, told } = watching(folder);
    mkdirSync(join(folder, 'new'));
    write(join(folder, 'new'), second);
    watch.look();
    assert.deepEqual(used, []);
    renameSync(join(folder, 'new', 'tls.key'), join(folder, 'tls.key'));
    watch.look();
    assert.deepEqual(used, []);
    renameSync(join(folder, 'new', 'tls.crt'), join(folder, 'tls.crt'));
    watch.look();
    assert.deepEqual(used, [second.cert]);
    assert.match(told.at(-1) ?? '', /^certificate-loaded .*DNS:two\.example/);
    assert(!told.some((line) => line.startsWith('certificate-broken')), told.join('\n'));
    watch.stop();
  }));

test('a certificate behind a link that was swapped is used, as Kubernetes and certbot swap it', () =>
  withPairs((folder, first, second) => {
    for (const [name, pair] of [
      ['..1', first],
      ['..2', second],
    ] as const) {
      mkdirSync(join(folder, name));
      write(join(folder, name), pair);
    }
    symlinkSync('..1', join(folder, '..data'));
    for (const file of ['tls.crt', 'tls.key'])
      symlinkSync(join('..data', file), join(folder, file));
    const { watch, used } = watching(folder);
    for (const target of ['..2', '..1', '..2']) {
      symlinkSync(target, join(folder, '..data_tmp'));
      renameSync(join(folder, '..data_tmp'), join(folder, '..data'));
      watch.look();
    }
    assert.deepEqual(used, [second.cert, first.cert, second.cert]);
    watch.stop();
  }));

test('a new pair that is broken changes nothing, and is told once', () =>
  withPairs(async (folder, first, second) => {
    write(folder, first);
    const ended = await made('old.example', -1);
    const { watch, used, told } = watching(folder);
    for (const [pair, problem] of [
      [{ ...first, key: second.key }, /is not the key of/],
      [{ ...second, cert: 'nonsense' }, /has no certificate/],
      [{ ...second, key: '' }, /has no key that can be read/],
      [ended, /has ended/],
    ] as const) {
      told.length = 0;
      write(folder, pair);
      for (let count = 0; count < 4; count++) watch.look();
      assert.equal(told.length, 1, told.join('\n'));
      assert.match(told[0] ?? '', /^certificate-broken/);
      assert.match(told[0] ?? '', problem);
      assert.doesNotMatch(told[0] ?? '', /BEGIN|nonsense/);
    }
    assert.deepEqual(used, []);
    write(folder, second);
    watch.look();
    assert.deepEqual(used, [second.cert]);
    watch.stop();
  }));

test('a gateway with a certificate serves wss:, with the new one to whoever comes after it', () =>
  withPairs((folder, first, second) =>
    withFolder(async (site) => {
      write(folder, first);
      const options = optionsIn(site);
      await writeSeeded(options.databaseFile);
      const loaded: string[] = [];
      let again: () => void = () => undefined;
      const isLoadedAgain = new Promise<void>((resolve) => (again = resolve));
      const gateway = await startGateway({
        ...options,
        tls: { ...filesIn(folder), lookEveryMs: 50 },
        report: (name) => {
          if (name === 'certificate-loaded' && loaded.push(name) === 2) again();
        },
      });
      try {
        assert.equal(await served(gateway.port), 'DNS:one.example');
        const desk = new WebSocket(`wss://127.0.0.1:${gateway.port}`, [SUBPROTOCOL], {
          origin: ORIGIN,
          rejectUnauthorized: false,
        });
        await once(desk, 'open');
        write(folder, second);
        await within('the new certificate', isLoadedAgain);
        assert.equal(await served(gateway.port), 'DNS:two.example');
        // Whoever was there has lost nothing.
        desk.ping();
        await within('a pong', once(desk, 'pong'));
        desk.terminate();
        assert.ok((gateway.server.status.certificateEndsAtMs ?? 0) > Date.now());
      } finally {
        await gateway.stop();
      }
    }),
  ));

test('a gateway does not start with a key that is not that of its certificate', () =>
  withPairs((folder, first, second) =>
    withFolder(async (site) => {
      write(folder, { ...first, key: second.key });
      const options = optionsIn(site);
      await writeSeeded(options.databaseFile);
      await assert.rejects(startGateway({ ...options, tls: filesIn(folder) }), /is not the key of/);
    }),
  ));

/** Whose certificate is served. */
function served(port: number): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false }, () => {
      resolve(socket.getPeerX509Certificate()?.subjectAltName);
      socket.destroy();
    });
    socket.once('error', reject);
  });
}
