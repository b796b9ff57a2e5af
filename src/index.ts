export { AgentDrSession } from './components/agent-dr-session.js';
export {
  DrAlarmEvent,
  DrBeforeSwitchoverEvent,
  DrFailureEvent,
  DrRelaunchEndpointEvent,
  DrStateChangeEvent,
  DrWarningEvent,
} from './components/events.js';
export {
  sessionContext,
  type SessionCommands,
  type SessionView,
  type TimelineResult,
} from './components/session-context.js';
export type * from './contract/failure.js';
export type * from './contract/local-configuration.js';
export type { Credentials } from './contract/session-service.js';
export type * from './contract/snapshot.js';
export type * from './contract/standby.js';
export type * from './contract/timeline.js';
