import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { observe } from '../../gateway/src/site-state/client-rules.js';
import {
  RedisSiteState,
  type RedisSiteStateOptions,
} from '../../gateway/src/site-state/redis-site-state.js';
import { TestGateway } from '../../gateway/src/testing/site-state-contract.js';
import { within } from '../../gateway/src/testing/within.js';
import { TcpProxy } from '../fault-lab/tcp-proxy.js';
import { TlsAuthority } from '../fault-lab/tls-authority.js';
import { freePort } from './free-port.js';
import { startRedis, urlOf } from './redis.js';
import type { ServerProcess } from './server-process.js';

const run = promisify(execFile);

/** What is said to the store, as an operator would. */
const say = ({ port }: ServerProcess, ...words: string[]) =>
  run('redis-cli', ['-p', String(port), ...words]);

interface Begun {
  readonly state: RedisSiteState;
  /** Why it was lost, each time. */
  readonly problems: readonly string[];
  readonly until: (status: RedisSiteState['status']) => Promise<void>;
}

let sites = 0;

async function withState(
  options: Pick<RedisSiteStateOptions, 'url'> & Partial<RedisSiteStateOptions>,
  test: (begun: Begun) => Promise<void>,
): Promise<void> {
  const problems: string[] = [];
  const state = new RedisSiteState({
    ...{ siteId: `site-${++sites}`, graceMs: 1_000 },
    report: (name, fields) => {
      if (name === 'store-lost' && 'problem' in fields) problems.push(fields.problem);
    },
    ...options,
  });
  new TestGateway(state);
  const until = async (status: RedisSiteState['status']): Promise<void> => {
    const so = async (): Promise<void> => {
      while (state.status !== status) await pause(20);
    };
    await within(status, so());
  };
  try {
    await test({ state, problems, until });
  } finally {
    await state.stop();
  }
}

/** That a change is made, and made where others see it. */
async function works({ state }: Begun): Promise<void> {
  assert.equal(await state.change('a', observe({ id: 'desk', epoch: 2 })), true);
  assert.equal(await state.change('a', observe({ id: 'desk', epoch: 1 })), false);
  assert.equal(state.status, 'shared');
}

const withRedis = async (
  args: readonly string[],
  test: (redis: ServerProcess) => Promise<void>,
): Promise<void> => {
  const redis = await startRedis(args);
  try {
    await test(redis);
  } finally {
    await redis.stop();
  }
};

describe('B27 a store that asks who it is', () => {
  const MAY = ['+@read', '+@write', '+@scripting', '+@pubsub', '+@connection', '+info', '+time'];
  const DESK = ['--user', 'desk', 'on', '>right', '~agent-dr:*', '&agent-dr:*', ...MAY];
  const ACL = ['--user', 'default', 'off', ...DESK];

  test('with the user and the password it is shared', () =>
    withRedis(ACL, (redis) =>
      withState({ url: `redis://desk:right@127.0.0.1:${redis.port}` }, async (begun) => {
        await begun.state.start();
        await works(begun);
      }),
    ));

  for (const [what, who] of [
    ['a wrong password', 'desk:wrong@'],
    ['another user', 'other:right@'],
    ['none', ''],
  ]) {
    test(`with ${what} the gateway does not start, and says why without them`, () =>
      withRedis(ACL, (redis) =>
        withState({ url: `redis://${who}127.0.0.1:${redis.port}` }, async ({ state }) => {
          await assert.rejects(state.start(), (error: Error) => {
            assert.match(error.message, /refuses the user or the password/);
            assert.match(error.message, new RegExp(`127\\.0\\.0\\.1:${redis.port}`));
            assert.doesNotMatch(error.message, /wrong|right|desk|other/);
            return true;
          });
        }),
      ));
  }

  test('a password that is changed meanwhile costs it the store, and it says so', () =>
    withRedis(['--requirepass', 'right'], (redis) =>
      withState({ url: `redis://:right@127.0.0.1:${redis.port}` }, async (begun) => {
        await begun.state.start();
        await say(redis, '-a', 'right', 'config', 'set', 'requirepass', 'new');
        await say(redis, '-a', 'new', 'client', 'kill', 'type', 'normal');
        await begun.until('alone');
        const told = async (): Promise<void> => {
          while (!begun.problems.some((text) => text.includes('refuses'))) await pause(20);
        };
        await within('the reason', told());
        await say(redis, '-a', 'new', 'config', 'set', 'requirepass', 'right');
        await begun.until('shared');
        await works(begun);
      }),
    ));

  test('a user who may not do what is needed is told apart', () =>
    withRedis([...ACL, '-@scripting'], (redis) =>
      withState({ url: `redis://desk:right@127.0.0.1:${redis.port}` }, async ({ state }) => {
        await assert.rejects(state.start(), /does not permit/);
      }),
    ));

  test('and one who may not hear the others', () =>
    withRedis([...ACL, 'resetchannels'], (redis) =>
      withState({ url: `redis://desk:right@127.0.0.1:${redis.port}` }, async (begun) => {
        await begun.state.start().catch(() => undefined);
        await begun.until('alone');
      }),
    ));
});

describe('B27 a store with TLS', () => {
  let authority: TlsAuthority;

  before(async () => {
    authority = await TlsAuthority.create();
  });

  const withTls = async (
    kind: 'good' | 'wrong-host' | 'expired',
    test: (port: number) => Promise<void>,
  ): Promise<void> => {
    const { key, cert } = await authority.certify(kind);
    const tls = await freePort();
    const redis = await startRedis((folder) => {
      for (const [name, text] of [
        ['key.pem', key],
        ['cert.pem', cert],
        ['ca.pem', authority.certificate],
      ] as const) {
        writeFileSync(join(folder, name), text);
      }
      return [
        ...['--tls-port', String(tls), '--tls-auth-clients', 'no'],
        ...['--tls-key-file', 'key.pem', '--tls-cert-file', 'cert.pem'],
        ...['--tls-ca-cert-file', 'ca.pem'],
      ];
    });
    try {
      await test(tls);
    } finally {
      await redis.stop();
    }
  };

  test('is shared when its certificate is trusted', () =>
    withTls('good', (port) =>
      withState({ url: `rediss://127.0.0.1:${port}`, ca: authority.certificate }, async (begun) => {
        await begun.state.start();
        await works(begun);
      }),
    ));

  for (const [what, kind, trusts] of [
    ['nobody vouches for', 'good', false],
    ['is of another host', 'wrong-host', true],
    ['has expired', 'expired', true],
  ] as const) {
    test(`is not, if its certificate ${what}, and that is said`, () =>
      withTls(kind, (port) =>
        withState(
          {
            url: `rediss://127.0.0.1:${port}`,
            ...(trusts && { ca: authority.certificate }),
          },
          async ({ state, problems }) => {
            await state.start();
            assert.equal(state.status, 'alone');
            assert.match(problems.join('\n'), /its certificate is not trusted \([A-Z_]+\)/);
          },
        ),
      ));
  }

  test('one that has no TLS does not answer', () =>
    withRedis([], (redis) =>
      withState({ url: `rediss://127.0.0.1:${redis.port}` }, async ({ state, problems }) => {
        await state.start();
        assert.equal(state.status, 'alone');
        assert.match(problems.join('\n'), /takes no connection in time, or has no TLS/);
      }),
    ));
});

describe('B27 a store that cannot take changes', () => {
  let redis: ServerProcess;
  let other: ServerProcess;

  before(async () => {
    redis = await startRedis();
    other = await startRedis();
  });

  after(async () => {
    await redis.stop();
    await other.stop();
  });

  test('because it has become a replica: it is asked for anew until there is one that can', async () => {
    const line = new TcpProxy({ port: redis.port });
    const url = `redis://127.0.0.1:${await line.start()}`;
    try {
      await withState({ url }, async (begun) => {
        await begun.state.start();
        const { accepted } = line;
        await say(redis, 'replicaof', '127.0.0.1', String(other.port));
        await begun.until('alone');
        assert.match(begun.problems.join('\n'), /is a replica/);
        // Names lead elsewhere after a fail-over: it must look again.
        const again = async (): Promise<void> => {
          while (line.accepted < accepted + 2) await pause(20);
        };
        await within('new connections', again());
        await say(redis, 'replicaof', 'no', 'one');
        await begun.until('shared');
        await works(begun);
      });
    } finally {
      await line.stop();
    }
  });

  test('because its memory is full', () =>
    withState({ url: urlOf(redis) }, async (begun) => {
      await begun.state.start();
      await say(redis, 'config', 'set', 'maxmemory', '1');
      await begun.until('alone');
      assert.match(begun.problems.join('\n'), /memory is full/);
      assert.equal(await begun.state.change('a', observe({ id: 'desk', epoch: 2 })), true);
      await say(redis, 'config', 'set', 'maxmemory', '0');
      await begun.until('shared');
      await works(begun);
    }));

  test('because it is busy with something else', () =>
    withState({ url: urlOf(redis) }, async (begun) => {
      await begun.state.start();
      await say(redis, 'config', 'set', 'busy-reply-threshold', '10');
      const endless = say(redis, 'eval', 'while true do end', '0').catch(() => undefined);
      await begun.until('alone');
      await say(redis, 'script', 'kill');
      await endless;
      await begun.until('shared');
      await works(begun);
    }));

  test('because it is part of a cluster: the gateway does not start, and says why', () =>
    withRedis(['--cluster-enabled', 'yes'], async (cluster) => {
      // It has every slot, and would do for now.
      await say(cluster, 'cluster', 'addslotsrange', '0', '16383');
      const isUp = async (): Promise<void> => {
        while (!(await say(cluster, 'cluster', 'info')).stdout.includes('cluster_state:ok')) {
          await pause(50);
        }
      };
      await within('the cluster', isUp());
      await withState({ url: urlOf(cluster) }, async ({ state }) => {
        await assert.rejects(state.start(), /Redis Cluster/);
      });
    }));
});
