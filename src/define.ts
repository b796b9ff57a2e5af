import { AgentDrSession } from './components/session/agent-dr-session.js';
import { AgentDrSignIn } from './components/sign-in/agent-dr-sign-in.js';
import { sessionFile } from './session/session-file.js';

export type { PartClasses } from './components/define-elements.js';
export * from './index.js';

// If two parts of a page load it, the first registration stays. On a server there is no page.
if (typeof document !== 'undefined' && !customElements.get('agent-dr-session')) {
  // First, so that parts already in the page find their session when they are upgraded.
  customElements.define('agent-dr-session', AgentDrSession);
  if (!customElements.get('agent-dr-sign-in')) {
    customElements.define('agent-dr-sign-in', AgentDrSignIn);
  }
  // Before the worker can say anything that they must show.
  void sessionFile.loaded.then((file) => {
    file.defineElements();
  });
  sessionFile.start();
}
