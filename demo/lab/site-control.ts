import * as v from 'valibot';
import { AgentState, Services } from 'agent-dr-protocol';
import type { SiteFault } from '../faults.js';
import type { ControlResult } from './control-result.js';

/** What a running site lets the lab do. */
export interface SiteControl {
  /** `undefined` if it does not answer. Throws if the answer is invalid. */
  read(): Promise<SiteReport | undefined>;
  /** Throws if it does not answer, or answers invalidly. */
  inject(fault: SiteFault): Promise<ControlResult>;
}

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
});
