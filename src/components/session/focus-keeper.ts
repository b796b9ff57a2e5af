import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { windowOf } from '../own-window.js';
import { renderings } from '../renderings.js';

/**
 * Moves the focus when the element that had it disappears: a button after its work, a form after
 * the sign-in. Browsers would start again at the top of the page (B8).
 */
export class FocusKeeper implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #fallback: () => HTMLElement | null;
  #focused: Element | null = null;
  #isLooking = false;

  /** `fallback` receives the focus instead; it must be focusable. */
  constructor(host: ReactiveControllerHost & HTMLElement, fallback: () => HTMLElement | null) {
    this.#host = host;
    this.#fallback = fallback;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('focusin', this.#came);
    this.#host.addEventListener('focusout', this.#left);
    renderings.addEventListener('before', this.#note);
    renderings.addEventListener('after', this.#rendered);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('focusin', this.#came);
    this.#host.removeEventListener('focusout', this.#left);
    renderings.removeEventListener('before', this.#note);
    renderings.removeEventListener('after', this.#rendered);
    this.#focused = null;
  }

  hostUpdate(): void {
    this.#note();
  }

  /** Some browsers fire no event when the focused element is removed. */
  hostUpdated(): void {
    this.#rendered();
  }

  /** The focus moves inside of a part without an event out here. */
  readonly #note = (): void => {
    const focused = focusedIn(this.#host);
    if (focused !== null) this.#focused = focused;
  };

  readonly #rendered = (): void => {
    if (this.#focused !== null) this.#lookAfterRendering();
  };

  readonly #came = (event: FocusEvent): void => {
    this.#focused = innermostOf(event);
  };

  readonly #left = (event: FocusEvent): void => {
    if (event.relatedTarget !== null) {
      this.#focused = null;
      return;
    }
    // Removed, or the agent has left the page: in either case it is still there at this moment.
    queueMicrotask(() => {
      if (this.#focused !== null && isThere(this.#focused)) this.#focused = null;
      else this.#lookAfterRendering();
    });
  };

  /** The parts inside render after the host, at most a frame later. */
  #lookAfterRendering(): void {
    if (this.#isLooking) return;
    this.#isLooking = true;
    windowOf(this.#host).requestAnimationFrame(() => {
      this.#isLooking = false;
      const focused = this.#focused;
      if (focused === null || isThere(focused)) return;
      this.#focused = null;
      // Another element may have received it meanwhile.
      if (focusIsNowhere(this.#host.ownerDocument))
        this.#fallback()?.focus({ preventScroll: true });
    });
  }
}

/** The innermost element with the focus, if that is in the host. */
function focusedIn(host: HTMLElement): Element | null {
  let at = host.shadowRoot?.activeElement ?? null;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

function innermostOf(event: FocusEvent): Element | null {
  const [innermost] = event.composedPath();
  return innermost instanceof Element ? innermost : null;
}

const isThere = (element: Element): boolean => element.isConnected && element.checkVisibility();

const focusIsNowhere = ({ activeElement, body }: Document): boolean =>
  activeElement === null || activeElement === body;
