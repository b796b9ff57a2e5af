import fc from 'fast-check';
import type { Settings } from '../world/settings.js';

const HOUR_MS = 3_600_000;

/**
 * Values as in configuration objects: most set something, some set nothing, one is a typing error.
 */
const timeout = fc.constantFrom('10', '60', '1', '10', '60', '0', undefined, 'soon');

const assigned = fc.constantFrom<Settings['preferred'][]>(0, 1, 0, 1, 0, 2, 'none', 'unknown');

/** The settings of a world. There are three time-outs even without a third site. */
export const settingsArbitrary: fc.Arbitrary<Settings> = fc
  .record({
    sites: fc.constantFrom<(2 | 3)[]>(2, 2, 2, 3),
    gatewaysPerSite: fc.constantFrom<(1 | 2)[]>(1, 2),
    siteTimeouts: fc.tuple(timeout, timeout, timeout),
    registerTimeouts: fc.tuple(timeout, timeout, timeout),
    preferred: assigned,
    secondary: assigned,
    cached: assigned,
    hotSeating: fc.constantFrom(false, false, true),
    retryInterval: fc.constantFrom(5, 1, 30),
    callEndDeadline: fc.constantFrom(900, 60),
    relaunchEndpointAfter: fc.constantFrom(undefined, 5, 30),
    agentState: fc.constantFrom<Settings['agentState'][]>('not-ready', 'restore'),
    autoReturn: fc.constantFrom(
      undefined,
      { after: 5, minimumDwell: 15 },
      { after: 30, minimumDwell: 1 },
    ),
    standby: fc.constantFrom<Settings['standby'][]>(
      ...(['warm', 'warm', 'warm', 'warm', 'off', 'off', 'off', 'probe'] as const),
    ),
    latencyMs: fc.constantFrom(1, 20, 150),
    jitterMs: fc.constantFrom(0, 0, 10, 200),
    timerLatenessMs: fc.constantFrom(0, 0, 4, 1_000),
    gatewaysCompare: fc.boolean(),
    graceMs: fc.constantFrom(30_000, 1_000, 5 * 60_000),
    agentDelayMs: fc.constantFrom(1_000, 20_000, HOUR_MS / 60),
  })
  .map((settings) => ({ ...settings, ...withinSites(settings) }));

/** In a world with two sites a Person does not name a third. */
function withinSites({
  sites,
  preferred,
  secondary,
  cached,
}: Pick<Settings, 'sites' | 'preferred' | 'secondary' | 'cached'>) {
  const within = (site: Settings['preferred']): Settings['preferred'] =>
    typeof site === 'number' ? site % sites : site;
  return { preferred: within(preferred), secondary: within(secondary), cached: within(cached) };
}
