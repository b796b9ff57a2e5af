import * as v from 'valibot';
import { fetchJson } from '../fetch-json.js';

/**
 * The other gateways of a site, and where each can be asked for its health, as they were last seen in
 * the store. Without the store a gateway cannot tell whether they have it; they can.
 */
export class Siblings {
  readonly #siteId: string;
  #all: ReadonlyMap<string, string> = new Map();

  constructor(siteId: string) {
    this.#siteId = siteId;
  }

  /** Their names. */
  get names(): readonly string[] {
    return [...this.#all.keys()];
  }

  /** Name → address; empty when it has none. */
  remember(all: ReadonlyMap<string, string>): void {
    this.#all = all;
  }

  /** Whether one of them says that it shares. Who does not answer does not say so. */
  async haveStore(): Promise<boolean> {
    const addresses = [...this.#all.values()].filter((address) => address !== '');
    const said = await Promise.all(addresses.slice(0, MOST_ASKED).map((one) => this.#shares(one)));
    return said.includes(true);
  }

  async #shares(address: string): Promise<boolean> {
    try {
      const health = await fetchJson(`${address}/health`, AbortSignal.timeout(ANSWER_MS));
      const { site, state } = v.parse(Health, health);
      return site === this.#siteId && state === 'shared';
    } catch {
      return false;
    }
  }
}

const Health = v.object({ site: v.string(), state: v.string() });

const MOST_ASKED = 16;
const ANSWER_MS = 1_000;
