/** Something that is not accessible, and where. */
export interface Finding {
  readonly rule: string;
  /** Name of the variant, as `full, dark`. */
  readonly variant: string;
  readonly what: string;
}
