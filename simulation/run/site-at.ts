import type { SiteIndex } from '../script/fault.js';
import type { Site } from '../world/site.js';
import type { World } from '../world/world.js';

/** The site of that index; more than there are: counted on from the first. */
export const siteAt = (world: World, index: SiteIndex): Site => {
  const site = world.sites[index % world.sites.length];
  if (site === undefined) throw new Error(`there is no site ${index}`);
  return site;
};
