/** Whether this page is in a frame of a page of another origin. */
export function isInForeignFrame(): boolean {
  try {
    // Whoever may look at the page around it is of its origin.
    return top?.location.origin !== location.origin;
  } catch {
    return true;
  }
}
