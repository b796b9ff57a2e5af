import type { Effect, PreferredSiteKey } from '../../model/effect.js';
import type { AgentProfile } from '../../model/profile.js';
import type { Starting } from '../../model/starting.js';

export function rememberPreferred(state: Starting, profile: AgentProfile): readonly Effect[] {
  const { configuration, plan } = state;
  const siteId = profile.preferred?.siteId;
  const isRemembered = plan.kind === 'sign-in' && plan.cachedSiteId === siteId;
  // With hot seating, the previous agent's site says nothing about the next one (S1.9).
  if (configuration.hotSeating || siteId === undefined || isRemembered) return [];
  return [{ type: 'remember-preferred-site', key: preferredSiteKey(state), siteId }];
}

export const preferredSiteKey = ({ configuration, username }: Starting): PreferredSiteKey => ({
  application: configuration.application,
  username,
});
