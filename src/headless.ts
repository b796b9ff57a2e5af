/** The session without elements (B21): nothing of Lit, nothing to see, nothing registered. */
export type { CredentialsSource } from './components/ask-credentials.js';
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
export type { SessionCommands, TimelineResult } from './components/session-context.js';
export type { WorkerAddress } from './components/worker-script.js';
export type * from './contract/failure.js';
export type * from './contract/local-configuration.js';
export type { Credentials } from './contract/session-service.js';
export type * from './contract/snapshot.js';
export type * from './contract/standby.js';
export type * from './contract/timeline.js';
