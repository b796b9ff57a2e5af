/** The agent's phone (B18): what a page imports as `agent-dr-session/phone`. */
export type * from './phone.js';
export type * from './phone-test.js';
export { createSipPhone, type SipPhoneOptions } from './jssip/sip-phone.js';
export type {
  SipCredentials,
  SipCredentialsRequest,
  SipCredentialsSource,
  SipSite,
} from './jssip/sip-site.js';
export type { MicrophoneSource } from './audio/microphone-source.js';
