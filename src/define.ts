import { AgentDrSession } from './components/agent-dr-session.js';
import { defineElements } from './components/define-elements.js';

export * from './index.js';

// Loaded twice, by two parts of a page, the first registration stays.
if (!customElements.get('agent-dr-session')) {
  defineElements();
  customElements.define('agent-dr-session', AgentDrSession);
}
