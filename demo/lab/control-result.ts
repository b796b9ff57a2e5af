/** What became of something that the lab was asked to do. */
export type ControlResult =
  | { readonly kind: 'done' }
  /** It has no effect now; `reason` says why. */
  | { readonly kind: 'refused'; readonly reason: string };

export const done: ControlResult = { kind: 'done' };

export const refused = (reason: string): ControlResult => ({ kind: 'refused', reason });
