import { AgentDrAnnouncer } from './agent-dr-announcer.js';
import { AgentDrHeadline } from './agent-dr-headline.js';
import { AgentDrNoSite } from './agent-dr-no-site.js';
import { AgentDrSignIn } from './agent-dr-sign-in.js';
import { AgentDrSiteStatus } from './agent-dr-site-status.js';
import { AgentDrSwitchover } from './agent-dr-switchover.js';
import { AgentDrWarnings } from './agent-dr-warnings.js';

const PARTS = {
  'agent-dr-announcer': AgentDrAnnouncer,
  'agent-dr-headline': AgentDrHeadline,
  'agent-dr-no-site': AgentDrNoSite,
  'agent-dr-sign-in': AgentDrSignIn,
  'agent-dr-site-status': AgentDrSiteStatus,
  'agent-dr-switchover': AgentDrSwitchover,
  'agent-dr-warnings': AgentDrWarnings,
} as const;

/**
 * Registers the parts of the view. `<agent-dr-session>` itself must be registered before, so that
 * parts that stand in the page already find their session. A name that is taken stays as it is.
 */
export function defineElements(): void {
  for (const [name, element] of Object.entries(PARTS)) {
    if (!customElements.get(name)) customElements.define(name, element);
  }
}
