import type { CrowdFault, FaultName, NetworkFault } from './faults.js';
import type { LabDescription } from './lab/lab.js';
import type { DemoConfiguration } from './server/local-configuration.js';

/** The lab as a page has it: two real processes behind HTTP, or simulated sites in the page itself. */
export interface DemoLab {
  readonly kind: 'real' | 'simulated';
  /** Throws when the lab does not answer any more. */
  describe(): Promise<LabDescription>;
  /** What desktops get to know of its sites. */
  configuration(): Promise<DemoConfiguration>;
  /**
   * This and the next two resolve when the fault is there, and throw with the reason if it is not
   * possible.
   */
  inject(siteId: string, fault: FaultName): Promise<void>;
  injectInNetwork(fault: NetworkFault): Promise<void>;
  injectInCrowd(fault: CrowdFault): Promise<void>;
}
