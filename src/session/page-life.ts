export interface PageLifeListener {
  /** The page is being left, or put aside: nothing that is done later is sure to be done. */
  leaving(): void;
  /** The page is put aside, to be shown again perhaps. The browser keeps it only if nothing holds on to it. */
  putAside(): void;
  /** It is shown again as it was left. */
  shownAgain(): void;
}

/** Tells when the browser puts the page into its back/forward cache and takes it out, until the signal is aborted. */
export function watchPageLife(signal: AbortSignal, listener: PageLifeListener): void {
  // Not every page's `addEventListener` knows of signals: old libraries put theirs in its place.
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
