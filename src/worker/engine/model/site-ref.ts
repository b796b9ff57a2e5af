import type { LocalConfiguration } from '../../../contract/local-configuration.js';
import type { SiteRef } from '../../../contract/site-ref.js';

/** A site as the page knows it. If the configuration lacks it, its id is used as its name. */
export function siteRef({ sites }: LocalConfiguration, id: string): SiteRef {
  return { id, name: sites.find((site) => site.id === id)?.name ?? id };
}
