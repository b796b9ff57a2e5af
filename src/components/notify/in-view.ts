/**
 * Whether the agent looks at the page: it is visible and has the focus. What a frame of another site
 * cannot know of the page around it counts as looked at.
 */
export class InView {
  readonly #window: Window;
  readonly #listening = new AbortController();

  constructor(window: Window, changed: () => void) {
    this.#window = window;
    const { signal } = this.#listening;
    let was = this.is;
    const look = (): void => {
      if (this.is === was) return;
      was = this.is;
      changed();
    };
    window.document.addEventListener('visibilitychange', look, { signal });
    for (const one of new Set([window, pageAround(window)])) {
      one?.addEventListener('focus', look, { signal });
      one?.addEventListener('blur', look, { signal });
    }
  }

  get is(): boolean {
    const { document } = this.#window;
    if (document.hidden) return false;
    return pageAround(this.#window)?.document.hasFocus() ?? true;
  }

  stop(): void {
    this.#listening.abort();
  }
}

/** The page in the tab; `undefined` for a frame of another site. */
export function pageAround(window: Window): Window | undefined {
  try {
    const { top } = window;
    return top?.document === undefined ? undefined : top;
  } catch {
    return undefined;
  }
}
