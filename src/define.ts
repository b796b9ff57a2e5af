import { AgentDrSession } from './components/session/agent-dr-session.js';
import { defineElements } from './components/define-elements.js';

export type { PartClasses } from './components/define-elements.js';
export * from './index.js';

// Loaded twice, by two parts of a page, the first registration stays.
if (!customElements.get('agent-dr-session')) {
  // First: parts that stand in the page already look for their session when they are upgraded.
  customElements.define('agent-dr-session', AgentDrSession);
  defineElements();
}
