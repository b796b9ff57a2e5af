import { ALL_CHECKS } from '../conformance/all-checks.js';
import type { Check } from '../conformance/check.js';
import { runChecks, type CheckResult } from '../conformance/run-checks.js';
import type { Target } from '../conformance/target.js';
import { DEMO_APPLICATION } from '../simulated-site/demo-data.js';
import { ORIGIN } from './gateway-client.js';

export const targetAt = (port: number, eachMs = 3_000): Target => ({
  url: `ws://127.0.0.1:${port}`,
  origin: ORIGIN,
  application: DEMO_APPLICATION,
  username: 'agent1',
  password: 'demo-1',
  foreignDn: '7002',
  deadlines: { eachMs, checkMs: 20_000, graceMs: 4_000, quietMs: 25 },
});

/** The whole kit against a gateway of the demo data. */
export function runConformance(
  target: Target,
  isWanted: (check: Check) => boolean = () => true,
): Promise<readonly CheckResult[]> {
  return runChecks(target, ALL_CHECKS, { disruptive: true, isWanted });
}
