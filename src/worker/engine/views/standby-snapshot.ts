import type { ConfigurationDifference, StandbySnapshot } from '../../../contract/standby.js';
import { assertNever } from '../../../contract/assert-never.js';
import type { Active } from '../model/active.js';
import { type AgentProfile, assignmentOf } from '../model/profile.js';
import { siteRef } from '../model/site-ref.js';
import { saidBy } from '../rules/back-off.js';

/** What the page is shown of the site that the agent would move to (B9). */
export function standbySnapshot(
  { standby, configuration, backOff }: Active,
  now: number,
): StandbySnapshot {
  if (standby.kind === 'none') return { kind: 'off' };
  const { health, connection } = standby;
  const site = siteRef(configuration, standby.siteId);
  switch (health.kind) {
    case 'unknown':
      return { kind: 'unknown', site };
    case 'answers':
      return {
        kind: 'answers',
        site,
        services: health.services,
        isConnected: connection.kind === 'comparing' || connection.kind === 'standing',
      };
    case 'no-answer':
      return {
        kind: 'no-answer',
        site,
        forMs: now - health.since,
        ...saidBy(backOff, standby.siteId),
      };
    case 'refused':
      return { kind: 'refused', site, refusal: health.refusal };
    default:
      return assertNever(health);
  }
}

/**
 * Differences between the two sites' configuration objects for this agent (B9). Log-in codes are
 * secret and are not shown.
 */
export function configurationDrift({
  standby,
  profile,
  configuration,
}: Active): readonly ConfigurationDifference[] {
  if (standby.kind === 'none' || standby.profileThere === undefined) return [];
  const there = standby.profileThere;
  const nameOf = (siteId: string | undefined): string | undefined =>
    siteId === undefined ? undefined : siteRef(configuration, siteId).name;
  const same: readonly ConfigurationDifference[] = [
    { what: 'dn', here: profile.dn, there: there.dn },
    {
      what: 'preferred-site',
      here: nameOf(profile.preferred?.siteId),
      there: nameOf(there.preferred?.siteId),
    },
    {
      what: 'secondary-site',
      here: nameOf(profile.secondary?.siteId),
      there: nameOf(there.secondary?.siteId),
    },
    ...configuration.sites.flatMap(({ id, name }) => timeouts({ id, name }, profile, there)),
  ];
  return [
    ...same.filter(({ here, there: other }) => here !== other),
    ...(profile.loginCode === there.loginCode
      ? []
      : [{ what: 'login-code', here: undefined, there: undefined } as const]),
  ];
}

/** Only of a site that both name: a missing one is a difference of its own. */
function timeouts(
  of: { readonly id: string; readonly name: string },
  profile: AgentProfile,
  profileThere: AgentProfile,
): readonly ConfigurationDifference[] {
  const [here, there] = [assignmentOf(profile, of.id), assignmentOf(profileThere, of.id)];
  if (here === undefined || there === undefined) return [];
  return [
    {
      what: 'site-timeout',
      of,
      here: inSeconds(here.siteTimeoutMs),
      there: inSeconds(there.siteTimeoutMs),
    },
    {
      what: 'site-sip-register-timeout',
      of,
      here: inSeconds(here.registerTimeoutMs),
      there: inSeconds(there.registerTimeoutMs),
    },
  ];
}

const inSeconds = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : `${ms / 1000} s`;
