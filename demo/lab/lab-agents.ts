import { DEMO_AGENTS, DEMO_SITES, type DemoAgent } from 'agent-dr-gateway/demo-data';

/** An agent to sign in with, as the lab presents them. The password protects nothing. */
export interface LabAgent {
  readonly username: string;
  readonly password: string;
  /** Id of the preferred site; null when the agent's Person names none of this lab's sites. */
  readonly preferredSite: string | null;
  /** What this agent is good for in a demo. */
  readonly shows: string;
}

export const LAB_AGENTS: readonly LabAgent[] = DEMO_AGENTS.map((agent) => ({
  username: agent.username,
  password: agent.password,
  preferredSite: preferredSite(agent),
  shows: agent.shows,
}));

function preferredSite({ person }: DemoAgent): string | null {
  const preferred = person?.sites?.preferred;
  return DEMO_SITES.find((site) => site.applicationObject.name === preferred)?.id ?? null;
}
