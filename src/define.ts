import { AgentDrSession } from './components/session/agent-dr-session.js';
import { defineElements } from './components/define-elements.js';

export type { PartClasses } from './components/define-elements.js';
export * from './index.js';

// If two parts of a page load it, the first registration stays.
if (!customElements.get('agent-dr-session')) {
  // First, so that parts already in the page find their session when they are upgraded.
  customElements.define('agent-dr-session', AgentDrSession);
  defineElements();
}
