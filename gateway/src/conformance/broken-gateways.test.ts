import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ALL_CHECKS } from './all-checks.js';
import { BROKEN_AGENTS } from '../testing/broken-gateways/broken-agents.js';
import { BROKEN_ALARMS } from '../testing/broken-gateways/broken-alarms.js';
import { BROKEN_CLIENTS } from '../testing/broken-gateways/broken-clients.js';
import { BROKEN_FRAMES } from '../testing/broken-gateways/broken-frames.js';
import { BROKEN_HOLDERS } from '../testing/broken-gateways/broken-holders.js';
import { BROKEN_OPENINGS } from '../testing/broken-gateways/broken-openings.js';
import { BROKEN_READINGS } from '../testing/broken-gateways/broken-readings.js';
import { BROKEN_UPGRADES } from '../testing/broken-gateways/broken-upgrades.js';
import type { BrokenGateway } from '../testing/broken-gateways/broken-gateway.js';
import { runConformance, targetAt } from '../testing/conformance-run.js';
import { withGateway } from '../testing/gateway-under-test.js';
import { withMeddler } from '../testing/meddler.js';
import type { CheckResult } from './run-checks.js';

const BROKEN: readonly BrokenGateway[] = [
  ...BROKEN_UPGRADES,
  ...BROKEN_OPENINGS,
  ...BROKEN_FRAMES,
  ...BROKEN_READINGS,
  ...BROKEN_ALARMS,
  ...BROKEN_AGENTS,
  ...BROKEN_HOLDERS,
  ...BROKEN_CLIENTS,
];

/**
 * With CONFORMANCE=whole every check runs against every broken gateway (`npm run test:conformance`);
 * without, the one that is meant for it.
 */
const IS_WHOLE = process.env['CONFORMANCE'] === 'whole';

describe(
  'B19 a gateway with one fault is caught by the check that is meant for it',
  {
    concurrency: IS_WHOLE ? 2 : 8,
  },
  () => {
    for (const broken of BROKEN) {
      test(`${broken.caughtBy}: it ${broken.what}`, async () => {
        const results = await resultsOf(broken);
        const found = results.flatMap(({ id, verdict }) => (verdict === 'broken' ? [id] : []));
        assert.deepEqual(
          found,
          [broken.caughtBy],
          JSON.stringify(results.filter(isFault), null, 1),
        );
      });
    }

    test('every check is shown to catch something, but for one that the tests’ own proxy would see', () => {
      const shown = new Set(BROKEN.map(({ caughtBy }) => caughtBy));
      const never = ALL_CHECKS.flatMap(({ id }) => (shown.has(id) ? [] : [id]));
      assert.deepEqual(never, ['no-utf-8']);
    });
  },
);

async function resultsOf({
  caughtBy,
  meddling,
  orphanGraceMs = 1_500,
}: BrokenGateway): Promise<readonly CheckResult[]> {
  let results: readonly CheckResult[] = [];
  const limits = { openDeadlineMs: 700, orphanGraceMs };
  await withGateway({ limits }, async ({ port }) =>
    withMeddler(port, meddling(), async (meddled) => {
      results = await runConformance(
        targetAt(meddled, IS_WHOLE ? 3_000 : 2_000),
        // What is slow is run where it is meant: it takes the gateway's own times.
        ({ id, isSlow = false }) =>
          id === caughtBy || ALSO[caughtBy] === id || (IS_WHOLE && !isSlow),
      );
    }),
  );
  return results;
}

/** A slot is only seen by what opens sessions. */
const ALSO: Readonly<Record<string, string>> = { slots: 'open' };

const isFault = ({ verdict }: CheckResult): boolean =>
  verdict === 'broken' || verdict === 'blocked';
