import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { windowOf } from '../own-window.js';

/** Distance between the panel and its button, and at least to the window's edges, px. */
const APART_PX = 6;
const EDGE_PX = 8;

/**
 * Places an open popover at its anchor: below it, or above where there is more room, aligned with
 * the anchor's start in the writing direction, and inside the window. Popovers are above everything
 * else, so no header cuts them off; in exchange they do not scroll along.
 */
export class PanelPlace implements ReactiveController {
  readonly #anchor: () => HTMLElement | null;
  #panel: HTMLElement | undefined;
  #open: AbortController | undefined;

  constructor(host: ReactiveControllerHost, anchor: () => HTMLElement | null) {
    this.#anchor = anchor;
    host.addController(this);
  }

  /** To be called on the panel's `toggle`. */
  toggled(panel: HTMLElement, isOpen: boolean): void {
    this.#open?.abort();
    this.#open = undefined;
    if (!isOpen) return;
    this.#panel = panel;
    this.#open = new AbortController();
    const { signal } = this.#open;
    const follow = () => {
      this.#place();
    };
    const shownIn = windowOf(panel);
    shownIn.addEventListener('scroll', follow, { capture: true, passive: true, signal });
    shownIn.addEventListener('resize', follow, { signal });
    this.#place();
  }

  hostUpdated(): void {
    if (this.#open !== undefined) this.#place();
  }

  hostDisconnected(): void {
    this.#open?.abort();
    this.#open = undefined;
  }

  #place(): void {
    const anchor = this.#anchor();
    if (anchor === null || this.#panel === undefined) return;
    const { top, bottom, left, right } = anchor.getBoundingClientRect();
    const { clientWidth, clientHeight } = anchor.ownerDocument.documentElement;
    const { style, offsetWidth, scrollHeight } = this.#panel;
    const below = clientHeight - bottom;
    const isBelow = below >= Math.min(scrollHeight + APART_PX + EDGE_PX, top) || below >= top;
    const start = getComputedStyle(anchor).direction === 'rtl' ? right - offsetWidth : left;
    const most = clientWidth - offsetWidth - EDGE_PX;
    style.left = `${Math.max(EDGE_PX, Math.min(start, most))}px`;
    style.top = isBelow ? `${bottom + APART_PX}px` : 'auto';
    style.bottom = isBelow ? 'auto' : `${clientHeight - top + APART_PX}px`;
    style.maxHeight = `${Math.max(0, (isBelow ? below : top) - APART_PX - EDGE_PX)}px`;
  }
}
