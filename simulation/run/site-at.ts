import type { SiteIndex } from '../script/fault.js';
import type { Site } from '../world/site.js';
import type { World } from '../world/world.js';

/** The site with that index, modulo the number of sites. */
export const siteAt = (world: World, index: SiteIndex): Site => {
  const site = world.sites[index % world.sites.length];
  if (site === undefined) throw new Error(`there is no site ${index}`);
  return site;
};
