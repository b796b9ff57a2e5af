export type { CredentialsSource } from './session/ask-credentials.js';
export { AgentDrSession } from './components/session/agent-dr-session.js';
export {
  DrAlarmEvent,
  DrBeforeSwitchoverEvent,
  DrFailureEvent,
  DrRelaunchEndpointEvent,
  DrStateChangeEvent,
  DrWarningEvent,
  type SessionEventMap,
} from './session/events.js';
export {
  createAgentDrSession,
  type HeadlessSession,
  type HeadlessSessionOptions,
} from './session/headless-session.js';
export { sessionContext } from './components/session-context.js';
export type {
  SessionCommands,
  SessionView,
  SingleSignOn,
  TimelineResult,
} from './session/session-view.js';
export type { WorkerAddress } from './session/worker-script.js';
export type * from './contract/failure.js';
export type * from './contract/local-configuration.js';
export type { Credentials } from './contract/session-service.js';
export type * from './contract/snapshot.js';
export type * from './contract/standby.js';
export type * from './contract/timeline.js';
export { addLanguage } from './locales/add-language.js';
export type { Direction, LanguageModule, LoadLanguage } from './locales/languages.js';
export type { MessageId, Templates } from './locales/message.js';
