/**
 * The address that starts a call in the agent's softphone (RFC 3966, its separators left out).
 * `undefined`: this is no number that can be dialled.
 */
export function dialAddress(number: string): string | undefined {
  const digits = number.replaceAll(/[^\d+*#]/gu, '');
  return /\d/u.test(digits) ? `tel:${encodeURIComponent(digits).replace('%2B', '+')}` : undefined;
}
