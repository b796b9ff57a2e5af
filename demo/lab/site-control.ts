import * as v from 'valibot';
import { AgentState, AlarmSeverity, Services } from 'agent-dr-protocol';
import type { SiteFault } from '../faults.js';
import type { ControlResult } from './control-result.js';

/** What a running site lets the lab do. */
export interface SiteControl {
  /** `undefined` if it does not answer. Throws if the answer is invalid. */
  read(): Promise<SiteReport | undefined>;
  /** Throws if it does not answer, or answers invalidly. */
  inject(fault: SiteFault): Promise<ControlResult>;
}

/** What is raised at a gateway, as it is told upstream (B17). */
const RaisedAlarm = v.object({
  name: v.string(),
  severity: AlarmSeverity,
  labels: v.object({ site: v.string() }),
  beganAt: v.number(),
  agents: v.number(),
  summary: v.string(),
});
export type RaisedAlarm = v.InferOutput<typeof RaisedAlarm>;

/** What a site says of itself. */
export type SiteReport = v.InferOutput<typeof SiteReport>;

export const SiteReport = v.object({
  services: Services,
  shuttingDown: v.boolean(),
  agents: v.array(
    v.object({
      username: v.string(),
      dn: v.string(),
      inService: v.boolean(),
      agent: AgentState,
      onCall: v.boolean(),
    }),
  ),
  /** Sites in the page itself tell nobody. */
  alarms: v.optional(v.array(RaisedAlarm), []),
});
