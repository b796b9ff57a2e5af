export { AgentDrSession } from './components/agent-dr-session.js';
export {
  DrAlarmEvent,
  DrFailureEvent,
  DrStateChangeEvent,
  DrWarningEvent,
} from './components/events.js';
export {
  sessionContext,
  type SessionCommands,
  type SessionView,
} from './components/session-context.js';
export type * from './contract/failure.js';
export type * from './contract/local-configuration.js';
export type { Credentials } from './contract/session-service.js';
export type * from './contract/snapshot.js';
