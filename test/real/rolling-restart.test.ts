import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { within } from '../../gateway/src/testing/within.js';
import { AGENTS, BACK_MS, isAtWork, logOutsIn, withCrowd, type Crowded } from './crowd-at-site.js';
import { Outages } from './outages.js';
import { startProxy, type ProxyName } from './proxy.js';
import type { ServerProcess } from './server-process.js';

/**
 * A round trip, the jitter and a log-in, with much to spare: a worker that waits for a restart takes
 * 6 s at least, and who pauses before the next attempt 2.5 s.
 */
const SERVED_AGAIN_MS = 2_400;

/** Fewer a second than come back: who is at work needs no slot. */
const SLOW_PACE = ['--logins-per-second', '5'];

/** Long enough for a gateway to wait for the other one to be back. */
const DRAIN = ['--drain-seconds', '20'];

/** Ends a gateway in order, and has another one in its place. */
async function restart({ site, ports }: Crowded, index: number): Promise<void> {
  const gateway = ports.running[index];
  assert(gateway);
  gateway.kill('SIGTERM');
  assert.equal(await gateway.exit, 0);
  ports.running[index] = await site.start(gateway.port, { args: SLOW_PACE });
}

async function nobodyMinds(
  crowded: Crowded,
  what: string,
  restarts: () => Promise<void>,
): Promise<void> {
  const { site, crowd, events } = crowded;
  const outages = new Outages(crowd);
  await restarts();
  await within('all to be at work', crowd.untilAll(isAtWork), BACK_MS);
  const { count, longestMs } = outages.end();
  console.log(`${what}: ${count} outages, the longest of ${longestMs} ms`);
  assert(count >= AGENTS, 'each was at one of the gateways');
  assert(longestMs <= SERVED_AGAIN_MS, `somebody was not served for ${longestMs} ms`);
  assert.deepEqual(logOutsIn(events), []);
  assert.equal((await site.site.readLogins()).length, AGENTS);
}

describe('B27 a rolling restart of both gateways, one right after the other', () => {
  test('of desks that know both addresses', () =>
    withCrowd(
      (crowded) =>
        nobodyMinds(crowded, 'two addresses', async () => {
          await restart(crowded, 0);
          await restart(crowded, 1);
        }),
      undefined,
      DRAIN,
    ));

  test('of both at once: one waits for the other to be back', () =>
    withCrowd(
      (crowded) =>
        nobodyMinds(crowded, 'both at once', async () => {
          await Promise.all([restart(crowded, 0), restart(crowded, 1)]);
        }),
      undefined,
      DRAIN,
    ));

  for (const name of ['haproxy', 'nginx'] satisfies ProxyName[]) {
    test(`of desks that know the address of ${name} alone`, async () => {
      let proxy: ServerProcess | undefined;
      try {
        await withCrowd(
          (crowded) =>
            nobodyMinds(crowded, name, async () => {
              await restart(crowded, 0);
              await restart(crowded, 1);
            }),
          async (gateways) => {
            proxy = await startProxy(name, gateways);
            return [proxy.port];
          },
          DRAIN,
        );
      } finally {
        await proxy?.stop();
      }
    });
  }
});
