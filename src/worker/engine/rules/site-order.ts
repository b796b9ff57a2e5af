import type { LocalConfiguration } from '../../../contract/local-configuration.js';
import type { AgentProfile } from '../model/profile.js';
import type { StartPlan } from '../model/starting.js';

/** The sites that a start-up still tries, in order: those that have not failed in it. */
export function sitesToTry(
  configuration: LocalConfiguration,
  plan: StartPlan,
  profile: AgentProfile | undefined,
  failed: readonly string[],
): readonly string[] {
  return sitesInOrder(configuration, plan, profile).filter((siteId) => !failed.includes(siteId));
}

/**
 * Before the Person is read: the cached preferred site, then the order of the local configuration
 * (S1.1, S1.2). Afterwards: preferred, secondary, all else (S1.7). In a recovery: the site that
 * the agent was on the way to, then the one that they came from (B1).
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

/** A cached site that the local configuration has no more is no valid entry (S1.1). */
function distinct(siteIds: readonly (string | undefined)[], known: readonly string[]): string[] {
  return [...new Set(siteIds)].filter((id): id is string => id !== undefined && known.includes(id));
}

/**
 * Where the agent goes when the active site fails: the preferred site, the secondary one, or the
 * next in the local configuration, whichever is first another than the active.
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
 * Whether a start-up that is connected to `siteId` must move to the preferred site (S1.7). Not to
 * one that has just failed: the agent would be sent back and forth.
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

/** Whether a site that somebody names is one that the agent could be moved to. */
export const isOtherSite = (
  {
    siteId,
    configuration,
  }: { readonly siteId: string; readonly configuration: LocalConfiguration },
  named: string,
): boolean => named !== siteId && configuration.sites.some((site) => site.id === named);
