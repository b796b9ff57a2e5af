/** The disaster-recovery options of the Application objects, whole seconds. */
export interface SiteTimeouts {
  /** S2.2; 0 is written as "0": telephony never causes a switchover (S2.3). */
  readonly siteTimeoutS: number;
  /** S2.9; 0 leaves the option out (S2.10). */
  readonly siteSipRegisterTimeoutS: number;
}
