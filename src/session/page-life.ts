export interface PageLifeListener {
  /** The page is being left or frozen: later work may not be done. */
  leaving(): void;
  /**
   * The page may enter the back/forward cache. The browser keeps it only if it holds no resources.
   */
  putAside(): void;
  /** It is shown again, unchanged. */
  shownAgain(): void;
}

/**
 * Reports when the browser puts the page into its back/forward cache and takes it out, until the
 * signal is aborted.
 */
export function watchPageLife(signal: AbortSignal, listener: PageLifeListener): void {
  // Some pages' `addEventListener` ignores signals: old libraries replace it.
  const hide = ({ persisted }: PageTransitionEvent): void => {
    if (signal.aborted) return;
    listener.leaving();
    if (persisted) listener.putAside();
  };
  const show = ({ persisted }: PageTransitionEvent): void => {
    if (persisted && !signal.aborted) listener.shownAgain();
  };
  window.addEventListener('pagehide', hide, { signal });
  window.addEventListener('pageshow', show, { signal });
}
