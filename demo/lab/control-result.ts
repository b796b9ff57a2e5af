/** The result of a request to the lab. */
export type ControlResult =
  | { readonly kind: 'done' }
  /** It has no effect now; `reason` says why. */
  | { readonly kind: 'refused'; readonly reason: string };

export const done: ControlResult = { kind: 'done' };

export const refused = (reason: string): ControlResult => ({ kind: 'refused', reason });
