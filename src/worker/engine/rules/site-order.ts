import type { LocalConfiguration } from '../../../contract/local-configuration.js';
import type { AgentProfile } from '../model/profile.js';
import type { StartPlan } from '../model/starting.js';

/** The sites that a start-up still has to try, in order, without those that failed in it. */
export function sitesToTry(
  configuration: LocalConfiguration,
  plan: StartPlan,
  profile: AgentProfile | undefined,
  failed: readonly string[],
): readonly string[] {
  return sitesInOrder(configuration, plan, profile).filter((siteId) => !failed.includes(siteId));
}

/**
 * Before the Person is read: the cached preferred site, then the configured order (S1.1, S1.2).
 * Afterwards: preferred, secondary, all others (S1.7). In a recovery: first the target of the last
 * move, then the site it started from (B1).
 */
function sitesInOrder(
  configuration: LocalConfiguration,
  plan: StartPlan,
  profile: AgentProfile | undefined,
): readonly string[] {
  const local = configuration.sites.map((site) => site.id);
  if (plan.kind === 'recover') return distinct([plan.toSiteId, plan.fromSiteId, ...local], local);
  const first = profile
    ? [profile.preferred?.siteId, profile.secondary?.siteId]
    : [plan.cachedSiteId];
  return distinct([...first, ...local], local);
}

/** A cached site that the local configuration no longer has is invalid (S1.1). */
function distinct(siteIds: readonly (string | undefined)[], known: readonly string[]): string[] {
  return [...new Set(siteIds)].filter((id): id is string => id !== undefined && known.includes(id));
}

/**
 * Where the agent moves when the active site fails: the first of preferred site, secondary site,
 * next in the local configuration that is not the active one.
 */
export function switchoverTarget(
  configuration: LocalConfiguration,
  profile: AgentProfile,
  activeSiteId: string,
): string | undefined {
  const local = configuration.sites.map((site) => site.id);
  return distinct([profile.preferred?.siteId, profile.secondary?.siteId, ...local], local).find(
    (siteId) => siteId !== activeSiteId,
  );
}

/**
 * Whether a start-up connected to `siteId` must move to the preferred site (S1.7). Not if that one
 * has just failed: the agent would go back and forth.
 */
export function siteToMoveTo(
  profile: AgentProfile,
  siteId: string,
  failed: readonly string[],
): string | undefined {
  const preferred = profile.preferred?.siteId;
  return preferred !== undefined && preferred !== siteId && !failed.includes(preferred)
    ? preferred
    : undefined;
}

/** Whether the agent could be moved to this site. */
export const isOtherSite = (
  {
    siteId,
    configuration,
  }: { readonly siteId: string; readonly configuration: LocalConfiguration },
  named: string,
): boolean => named !== siteId && configuration.sites.some((site) => site.id === named);
