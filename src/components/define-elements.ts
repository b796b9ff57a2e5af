import { AgentDrAgentState } from './agent-dr-agent-state.js';
import { AgentDrAnnouncer } from './agent-dr-announcer.js';
import { AgentDrDetails } from './details/agent-dr-details.js';
import { AgentDrDrill } from './agent-dr-drill.js';
import { AgentDrFoot } from './agent-dr-foot.js';
import { AgentDrGlance } from './glance/agent-dr-glance.js';
import { AgentDrHeadline } from './agent-dr-headline.js';
import { AgentDrInterruptedCalls } from './agent-dr-interrupted-calls.js';
import { AgentDrLogout } from './agent-dr-logout.js';
import { AgentDrNoSite } from './agent-dr-no-site.js';
import { AgentDrNotify } from './notify/agent-dr-notify.js';
import { AgentDrNow } from './now/agent-dr-now.js';
import { AgentDrPhoneState } from './agent-dr-phone-state.js';
import { AgentDrReturn } from './agent-dr-return.js';
import { AgentDrSignIn } from './sign-in/agent-dr-sign-in.js';
import { AgentDrSiteStatus } from './agent-dr-site-status.js';
import { AgentDrStandby } from './agent-dr-standby.js';
import { AgentDrSwitchover } from './switchover/agent-dr-switchover.js';
import { AgentDrTimeline } from './timeline/agent-dr-timeline.js';
import { AgentDrWarnings } from './agent-dr-warnings.js';

const PARTS = {
  'agent-dr-agent-state': AgentDrAgentState,
  'agent-dr-announcer': AgentDrAnnouncer,
  'agent-dr-details': AgentDrDetails,
  'agent-dr-drill': AgentDrDrill,
  'agent-dr-foot': AgentDrFoot,
  'agent-dr-glance': AgentDrGlance,
  'agent-dr-headline': AgentDrHeadline,
  'agent-dr-interrupted-calls': AgentDrInterruptedCalls,
  'agent-dr-logout': AgentDrLogout,
  'agent-dr-no-site': AgentDrNoSite,
  'agent-dr-notify': AgentDrNotify,
  'agent-dr-now': AgentDrNow,
  'agent-dr-phone-state': AgentDrPhoneState,
  'agent-dr-return': AgentDrReturn,
  'agent-dr-sign-in': AgentDrSignIn,
  'agent-dr-site-status': AgentDrSiteStatus,
  'agent-dr-standby': AgentDrStandby,
  'agent-dr-switchover': AgentDrSwitchover,
  'agent-dr-timeline': AgentDrTimeline,
  'agent-dr-warnings': AgentDrWarnings,
} as const;

/** The parts by their tags; importing it also tells TypeScript the tags (B16). */
export type PartClasses = typeof PARTS;

/**
 * Registers the parts of the view. `<agent-dr-session>` must be registered first, so that parts
 * already in the page find their session. Names that are taken are skipped.
 */
export function defineElements(): void {
  for (const [name, element] of Object.entries(PARTS)) {
    if (!customElements.get(name)) customElements.define(name, element);
  }
}
