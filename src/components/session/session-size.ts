/**
 * How much `<agent-dr-session>` shows: everything; one line for a page's header, with everything
 * behind "Details"; a badge that opens it; nothing, for pages that place the parts themselves.
 */
export type SessionSize = 'full' | 'compact' | 'badge' | 'none';

/** The attribute `size`; an unknown value is `full`, so that nothing is hidden by mistake. */
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
