import type { NetworkHint } from '../contract/session-service.js';

/** The longest time for a worker to learn that it is to be stopped, and to tell the others, ms. */
const HAND_OVER_MS = 25;

/**
 * Forwards what the browser tells only to pages, until the signal is aborted: that the machine's
 * network went or came back, or that the page is visible again. It proves nothing, because
 * connections survive short gaps, but it is a reason to check them now.
 */
export function forwardNetworkHints(signal: AbortSignal, tell: (hint: NetworkHint) => void): void {
  const options = { signal };
  const online = (): void => {
    tell('online');
  };
  const offline = (): void => {
    tell('offline');
  };
  const visible = (): void => {
    if (document.visibilityState === 'visible') tell('visible');
  };
  const frozen = (): void => {
    tell('suspending');
    // Blocks until the worker has handed over, because it is stopped when this returns. Nobody is
    // looking at the page.
    const until = performance.now() + HAND_OVER_MS;
    while (performance.now() < until);
  };
  const resumed = (): void => {
    tell('visible');
  };
  // A page from the back/forward cache: it was frozen meanwhile.
  const shownAgain = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) visible();
  };
  window.addEventListener('online', online, options);
  window.addEventListener('offline', offline, options);
  window.addEventListener('pageshow', shownAgain, options);
  document.addEventListener('visibilitychange', visible, options);
  document.addEventListener('freeze', frozen, options);
  document.addEventListener('resume', resumed, options);
}
