/**
 * Names of options and reasons as administrators write them in many ways: compared without regard
 * to case, `-`, `_` and space.
 */
export const isSameName = (one: string, other: string): boolean => plain(one) === plain(other);

const plain = (name: string): string => name.toLowerCase().replace(/[-_\s]/g, '');
