export type { CredentialsSource } from './components/ask-credentials.js';
export { AgentDrSession } from './components/agent-dr-session.js';
export {
  DrAlarmEvent,
  DrBeforeSwitchoverEvent,
  DrFailureEvent,
  DrRelaunchEndpointEvent,
  DrStateChangeEvent,
  DrWarningEvent,
  type SessionEventMap,
} from './components/events.js';
export {
  createAgentDrSession,
  type HeadlessSession,
  type HeadlessSessionOptions,
} from './components/headless-session.js';
export {
  sessionContext,
  type SessionCommands,
  type SessionView,
  type SingleSignOn,
  type TimelineResult,
} from './components/session-context.js';
export type { WorkerAddress } from './components/worker-script.js';
export type * from './contract/failure.js';
export type * from './contract/local-configuration.js';
export type { Credentials } from './contract/session-service.js';
export type * from './contract/snapshot.js';
export type * from './contract/standby.js';
export type * from './contract/timeline.js';
export { addLanguage } from './locales/add-language.js';
export type { Direction, LanguageModule, LoadLanguage } from './locales/languages.js';
export type { MessageId, Templates } from './locales/message.js';
