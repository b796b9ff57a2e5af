/** What a site's Application object was told to set for it, ms; 0: never. */
export interface ToldTimeouts {
  readonly siteMs: number;
  readonly registerMs: number;
}
