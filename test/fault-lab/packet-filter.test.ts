import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import { describe, test } from 'node:test';
import { EchoClient, EchoServer } from './testing/echo.js';
import { PacketFilter, packetFilterMissing } from './packet-filter.js';

const missing = packetFilterMissing();

describe('the packet filter', { skip: missing ?? false }, () => {
  test('drops what goes to and from a port, until it is healed; other ports stay', async () => {
    await withFilter(async (filter, echo, other) => {
      const client = await EchoClient.connect(echo.port);
      await client.echo('before');
      await filter.set(echo.port, { kind: 'all-dropped' });
      client.socket.write('during');
      const late = connect(echo.port, '127.0.0.1');
      const beside = await EchoClient.connect(other.port);
      for (const word of ['1', '2', '3']) await beside.echo(word);
      assert.deepEqual([client.unread, late.connecting], ['', true]);
      await filter.heal(echo.port);
      assert.equal(await client.read(6), 'during');
      late.destroy();
    });
  });

  test('loses some packets, which TCP repairs', async () => {
    await withFilter(async (filter, echo) => {
      await filter.set(echo.port, { kind: 'some-lost', percent: 3 });
      const client = await EchoClient.connect(echo.port);
      const sent = 'x'.repeat(200_000);
      assert.equal(await client.echo(sent), sent);
    });
  });

  test('leaves no table behind, not even when its process ends by an exception', () => {
    const script = `import { PacketFilter } from '${import.meta.resolve('./packet-filter.ts')}';
      await new PacketFilter().set(9, { kind: 'all-dropped' });
      throw new Error('on purpose');`;
    const child = spawnSync(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', script],
      { encoding: 'utf8', timeout: 20_000 },
    );
    assert.match(child.stderr, /on purpose/);
    assert(!tables().includes(`agent_dr_fault_lab_${child.pid}`), tables());
  });
});

test('where packets cannot be filtered, it is said why', () => {
  assert(missing === undefined || missing.length > 10, missing);
});

async function withFilter(
  use: (filter: PacketFilter, echo: EchoServer, other: EchoServer) => Promise<void>,
): Promise<void> {
  const [filter, echo, other] = [new PacketFilter(), new EchoServer(), new EchoServer()];
  await Promise.all([echo.start(), other.start()]);
  try {
    await use(filter, echo, other);
  } finally {
    await filter.clear();
    await Promise.all([echo.stop(), other.stop()]);
  }
  assert(!tables().includes(`agent_dr_fault_lab_${process.pid}`), tables());
}

const tables = (): string => execFileSync('nft', ['list', 'tables'], { encoding: 'utf8' });
