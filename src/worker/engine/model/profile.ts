/** What the configuration objects say about this agent, as far as a session needs it. */
export interface AgentProfile {
  /** First and last name, if the Person has them (B29). */
  readonly name?: string | undefined;
  readonly dn: string;
  readonly loginCode: string;
  /** `undefined` when the Person names none, or one that this page does not know. */
  readonly preferred: SiteAssignment | undefined;
  readonly secondary: SiteAssignment | undefined;
  readonly problems: readonly ProfileProblem[];
}

/** A site of the local configuration and what its Application object sets for it. */
export interface SiteAssignment {
  readonly siteId: string;
  /** `undefined`: not configured (S2.3). */
  readonly siteTimeoutMs: number | undefined;
  /** site-sip-register-timeout; `undefined`: not configured (S2.10). */
  readonly registerTimeoutMs: number | undefined;
}

export type ProfileProblem =
  | {
      readonly kind: 'preferred-site-unknown';
      readonly application: string;
      readonly address: string;
    }
  | { readonly kind: 'configuration-object'; readonly object: string; readonly problem: string };

/** The agent's configuration for a site, if there is any. */
export function assignmentOf(profile: AgentProfile, siteId: string): SiteAssignment | undefined {
  return [profile.preferred, profile.secondary].find((assigned) => assigned?.siteId === siteId);
}
