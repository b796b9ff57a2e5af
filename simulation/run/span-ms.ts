import type { SiteIndex, Span } from '../script/fault.js';
import { meantMs } from '../world/settings.js';
import type { World } from '../world/world.js';

/** The length of a span at a site. */
export function spanMs(world: World, site: SiteIndex | 'all', span: Span): number {
  if ('ms' in span) return span.ms;
  const { siteTimeouts, registerTimeouts } = world.settings;
  const index = site === 'all' ? 0 : site % world.sites.length;
  const timeouts = span.timeout === 'site' ? siteTimeouts : registerTimeouts;
  return Math.max(0, meantMs(timeouts[index]) + span.plusMs);
}
