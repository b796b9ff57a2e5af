import type { Sight } from './sights.js';
import type { SiteId } from './site-under-test.js';

/** The expected outcome of one fault at one moment. */
export type Cell =
  | {
      readonly kind: 'runs';
      /** What the agent is shown because of the fault, in order, until it is healed. */
      readonly sees: readonly Sight[];
      /** The same in another order, if chance decides what is noticed first. */
      readonly or?: readonly Sight[];
      /** Where it leads without help; the session may wait there until the fault is healed. */
      readonly ends: Ending;
      /** Where the agent works once it is healed. Default: where it ended. */
      readonly healed: SiteId | 'either' | 'signed-out';
    }
  /** The fault makes no sense at that moment. */
  | { readonly kind: 'senseless'; readonly why: string };

export type Ending =
  | SiteId
  /** Signed out, with a reason; nobody is logged in anywhere. */
  | 'signed-out'
  /** It cannot go on as long as the fault lasts: no site answers, or a move is due. */
  | 'waits';

/** The agent works at a site, and stays there when the fault is healed. */
export const at = (siteId: SiteId, ...sees: readonly Sight[]): Cell => ({
  kind: 'runs',
  sees,
  ends: siteId,
  healed: siteId,
});

export const signedOut = (...sees: readonly Sight[]): Cell => ({
  kind: 'runs',
  sees,
  ends: 'signed-out',
  healed: 'signed-out',
});

/**
 * It cannot go on until the fault is healed; then the agent works at the first site that accepts
 * them.
 */
export const waits = (...sees: readonly Sight[]): Cell => ({
  kind: 'runs',
  sees,
  ends: 'waits',
  healed: 'either',
});

/** The same, with what the agent is shown in one order or in another. */
export const inEitherOrder = (cell: Cell, ...or: readonly Sight[]): Cell =>
  cell.kind === 'runs' ? { ...cell, or } : cell;

export const senseless = (why: string): Cell => ({ kind: 'senseless', why });
