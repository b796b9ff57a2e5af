/** The agent's phone (B18): what a page imports as `agent-dr-session/phone`. Registers its element. */
import { AgentDrPhone } from './agent-dr-phone.js';

export type * from './phone.js';
export type * from './phone-test.js';
export { AgentDrPhone } from './agent-dr-phone.js';
export { connectPhone, type PhoneSession } from './connect-phone.js';
export { createSipPhone, type SipPhoneOptions } from './jssip/sip-phone.js';
export type {
  SipCredentials,
  SipCredentialsRequest,
  SipCredentialsSource,
  SipSite,
} from './jssip/sip-site.js';
export type { MicrophoneSource } from './audio/microphone-source.js';

// If two parts of a page load it, the first registration stays.
if (!customElements.get('agent-dr-phone')) customElements.define('agent-dr-phone', AgentDrPhone);
