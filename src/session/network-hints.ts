import type { NetworkHint } from '../contract/session-service.js';

/** What a worker takes at most to hear that it is to be stopped, and to say so to others, ms. */
const HAND_OVER_MS = 25;

/**
 * Tells what only a page hears from its browser, until the signal is aborted: workers are not told
 * that the machine's network went or came back, nor that somebody looks at the page again. None of
 * it is proof of anything: connections survive a short gap. It is a reason to ask them now.
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
    // The page's worker is stopped when this returns, and not before it has handed over. Nobody looks.
    const until = performance.now() + HAND_OVER_MS;
    while (performance.now() < until);
  };
  const resumed = (): void => {
    tell('visible');
  };
  // A page that the browser kept aside while another was shown: it was frozen meanwhile.
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
