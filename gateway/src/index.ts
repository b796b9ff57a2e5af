export { type AdmissionPace } from './admission/admission.js';
export type { AlarmOptions } from './alarms/alarm-options.js';
export type { SiteAlarm } from './alarms/alarm.js';
export type { SinkStatus } from './alarms/sink-runner.js';
export type { StopReason } from './departure.js';
export { GatewayServer, type GatewayServerOptions } from './gateway-server.js';
export type { BackendCheck, BackendFixture, BackendLevers } from './backend-kit/backend-fixture.js';
export { siteBackendChecks } from './backend-kit/site-backend-checks.js';
export { SkeletonBackend, type SkeletonData } from './backend-kit/skeleton-backend.js';
export { DEFAULT_LIMITS, type GatewayLimits } from './gateway-limits.js';
export * from './site-backend.js';
export { MemorySiteState, SiteMemory } from './site-state/memory-site-state.js';
export type * from './site-state/site-state.js';
export type * from './site-state/agent-record.js';
export { startGateway, type RunningGateway, type StartGatewayOptions } from './start-gateway.js';
export {
  SimulatedSite,
  type SimulatedSiteOptions,
  type TokenCheck,
} from './simulated-site/simulated-site.js';
export {
  applyFault,
  FAULTS,
  isFault,
  type Fault,
  type FaultOutcome,
} from './simulated-site/faults.js';
export type { SiteTimeouts } from './simulated-site/site-timeouts.js';
