/** What the session is made of, with and without elements. */
export type { CredentialsSource } from './session/ask-credentials.js';
export {
  DrAlarmEvent,
  DrBeforeSwitchoverEvent,
  DrFailureEvent,
  DrRelaunchEndpointEvent,
  DrStateChangeEvent,
  DrWarningEvent,
  type ListenerOf,
  type SessionEventMap,
} from './session/events.js';
export type { HeadlessSession, HeadlessSessionOptions } from './session/headless-session.js';
export type {
  CommandName,
  NotNow,
  Possible,
  SessionCommands,
  TimelineResult,
} from './contract/commands.js';
export type { WorkerAddress } from './session/worker-script.js';
export type * from './contract/failure.js';
export type * from './contract/local-configuration.js';
export type { Credentials } from './contract/credentials.js';
export type * from './contract/services.js';
export type * from './contract/site-ref.js';
export type * from './contract/snapshot.js';
export type * from './contract/standby.js';
export type * from './contract/timeline.js';
