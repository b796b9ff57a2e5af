/** Whether this page is in a frame of another origin. */
export function isInForeignFrame(): boolean {
  try {
    // Reading the outer page's location succeeds only for the same origin.
    return top?.location.origin !== location.origin;
  } catch {
    return true;
  }
}
