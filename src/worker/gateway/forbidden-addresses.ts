import type { ForbiddenBy } from '../../contract/browser-refusal.js';
import { localNetworkRefuses } from './local-network.js';

/**
 * Addresses that the browser forbids to this worker; connecting to one looks like a network
 * failure. Known for the addresses that were tried, until one is reached.
 */
class ForbiddenAddresses {
  readonly #known = new Map<string, ForbiddenBy>();
  /** The attempts in progress, with the function that ends each. */
  readonly #attempts = new Map<() => void, string>();
  readonly #listeners = new Set<() => void>();

  constructor() {
    // Only in browsers.
    if (!('addEventListener' in globalThis)) return;
    globalThis.addEventListener('securitypolicyviolation', (event) => {
      const { disposition, blockedURI } = event as Event & Violation;
      if (disposition === 'enforce') this.#refused(blockedURI);
    });
  }

  by(url: string): ForbiddenBy | undefined {
    return this.#known.get(url);
  }

  /** Calls `changed` when the forbidden addresses change. Returns how to stop. */
  listen(changed: () => void): () => void {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  }

  /** Opens a WebSocket; `refused` is called if the browser turns out to forbid it. */
  open(url: string, protocols: readonly string[], refused: () => void): WebSocket {
    try {
      const socket = new WebSocket(url, [...protocols]);
      this.#attempts.set(refused, url);
      return socket;
    } catch (error) {
      if (isRefusal(error))
        this.#learn(url, url.startsWith('ws:') ? 'mixed-content' : 'connect-src');
      throw error;
    }
  }

  /** The result of an attempt. */
  ended(refused: () => void, outcome: 'reached' | 'not-reached' | 'given-up'): void {
    const url = this.#attempts.get(refused);
    this.#attempts.delete(refused);
    if (url === undefined) return;
    if (outcome === 'reached') this.#learn(url, undefined);
    if (outcome !== 'not-reached' || this.#known.has(url)) return;
    void localNetworkRefuses(url).then((refuses) => {
      if (refuses) this.#learn(url, 'local-network');
    });
  }

  #refused(blocked: string): void {
    // A scheme alone identifies no address.
    if (!blocked.includes('://')) return;
    for (const [refused, url] of [...this.#attempts]) {
      if (!url.startsWith(blocked)) continue;
      this.#learn(url, 'connect-src');
      refused();
    }
  }

  #learn(url: string, by: ForbiddenBy | undefined): void {
    if (this.#known.get(url) === by) return;
    if (by === undefined) this.#known.delete(url);
    else this.#known.set(url, by);
    for (const changed of [...this.#listeners]) changed();
  }
}

/** Workers have this event; the type library does not know that. */
interface Violation {
  readonly disposition: 'enforce' | 'report';
  readonly blockedURI: string;
}

const isRefusal = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'SecurityError';

export const forbiddenAddresses = new ForbiddenAddresses();
