/**
 * The parts of a gateway and its simulated site that run anywhere, also in a page, without Node.
 */
export { AlarmFold } from './alarms/alarm-fold.js';
export { AlarmIntake, type TakesAlarms } from './alarms/alarm-intake.js';
export { summaryOf } from './alarms/alarm-names.js';
export type { SiteAlarm } from './alarms/alarm.js';
export { GatewayWatch } from './alarms/gateway-watch.js';
export { AccountSessions } from './admission/account-sessions.js';
export { ClientSessions } from './sessions/client-sessions.js';
export { DEFAULT_LIMITS } from './gateway-limits.js';
export { GatewaySession } from './sessions/gateway-session.js';
export type { GatewaySocket } from './sockets/gateway-socket.js';
export { LoginCustody } from './sessions/login-custody.js';
export { SiteServices } from './operations/site-services.js';
export { OpeningChecks } from './admission/opening-checks.js';
export { ProvenClients } from './admission/proven-clients.js';
export { Supervisors } from './admission/supervisors.js';
export { RefusalCounts } from './admission/refusal-counts.js';
export type { SessionContext } from './sessions/session-context.js';
export type { ResumeCredentials } from './sessions/resume-credentials.js';
export * from './site-backend.js';
export { SiteSlots } from './site-state/site-slots.js';
export { MemorySiteState } from './site-state/memory-site-state.js';
export type { AgentOverview } from './simulated-site/agent-logins.js';
export { DnEvents } from './simulated-site/dn-events.js';
export { applyFault, type FaultySite } from './simulated-site/faults.js';
export { CALLER, CALL_DATA } from './simulated-site/demo-call.js';
