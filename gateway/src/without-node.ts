/**
 * The parts of a gateway and its simulated site that run anywhere, also in a page, without Node.
 */
export { AccountSessions } from './account-sessions.js';
export { ClientSessions } from './client-sessions.js';
export { DEFAULT_LIMITS } from './gateway-limits.js';
export { GatewaySession } from './gateway-session.js';
export type { GatewaySocket } from './gateway-socket.js';
export { LoginCustody } from './login-custody.js';
export { SiteServices } from './operations/site-services.js';
export { OpeningChecks } from './opening-checks.js';
export { ProvenClients } from './proven-clients.js';
export { RefusalCounts } from './refusal-counts.js';
export type { SessionContext } from './session-context.js';
export type { ResumeCredentials } from './resume-credentials.js';
export * from './site-backend.js';
export { SiteSlots } from './site-slots.js';
export { MemorySiteState } from './site-state/memory-site-state.js';
export type { AgentOverview } from './simulated-site/agent-logins.js';
export { DnEvents } from './simulated-site/dn-events.js';
export { applyFault, type FaultySite } from './simulated-site/faults.js';
export { CALLER, CALL_DATA } from './simulated-site/demo-call.js';
