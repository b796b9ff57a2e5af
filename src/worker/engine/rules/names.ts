/**
 * Administrators write names of options and reasons in many ways: compare without regard to case,
 * `-`, `_` and space.
 */
export const isSameName = (one: string, other: string): boolean => plain(one) === plain(other);

const plain = (name: string): string => name.toLowerCase().replace(/[-_\s]/g, '');
