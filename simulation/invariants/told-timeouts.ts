/** The time-out that a site's Application object sets, ms; 0: never. */
export interface ToldTimeouts {
  readonly siteMs: number;
  readonly registerMs: number;
}
