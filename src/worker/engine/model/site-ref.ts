import type { LocalConfiguration } from '../../../contract/local-configuration.js';
import type { SiteRef } from '../../../contract/site-ref.js';

/** A site as the page knows it. One that the configuration lacks keeps its id for a name. */
export function siteRef({ sites }: LocalConfiguration, id: string): SiteRef {
  return { id, name: sites.find((site) => site.id === id)?.name ?? id };
}
