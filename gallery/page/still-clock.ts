/** A time soon after the end of the sessions' timeline. */
const NOW = Date.UTC(2024, 4, 2, 8, 17, 30);

/** Stops the page's clocks: what is counted stands still, and pictures of a state are the same. */
export function stopClocks(): void {
  const sinceStart = performance.now();
  Date.now = () => NOW;
  performance.now = () => sinceStart;
}
