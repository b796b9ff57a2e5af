/**
 * How much of the session `<agent-dr-session>` shows by itself: everything; one line, for a page's
 * header, with everything behind "Details"; a shape and a few words that open it; nothing, for
 * pages that place the parts themselves.
 */
export type SessionSize = 'full' | 'compact' | 'badge' | 'none';

/** As the attribute `size` has it; what it does not know is `full`, so that nothing is hidden by mistake. */
export function sessionSize(value: unknown): SessionSize {
  switch (value) {
    case 'compact':
    case 'badge':
    case 'none':
      return value;
    default:
      return 'full';
  }
}
