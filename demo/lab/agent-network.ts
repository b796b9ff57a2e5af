import type { NetworkFault } from '../faults.js';
import { refused, type ControlResult } from './control-result.js';
import type { LabSite } from './lab-site.js';

export type NetworkState = 'connected' | 'cut';

/**
 * The agent's own network. While it is cut, no site answers (B1). Since a page cannot be cut off
 * from loopback, all sites are frozen at the same moment; the agent sees no difference.
 */
export class AgentNetwork {
  readonly #sites: readonly Pick<LabSite, 'inject'>[];
  #state: NetworkState = 'connected';
  #lastTask: Promise<unknown> = Promise.resolve();

  constructor(sites: readonly Pick<LabSite, 'inject'>[]) {
    this.#sites = sites;
  }

  get state(): NetworkState {
    return this.#state;
  }

  /** Resolves when it has happened, or with the reason why it cannot happen now. */
  inject(fault: NetworkFault): Promise<ControlResult> {
    const result = this.#lastTask.then(() => (fault === 'cut' ? this.#cut() : this.#restore()));
    this.#lastTask = result.catch(() => undefined);
    return result;
  }

  async #cut(): Promise<ControlResult> {
    if (this.#state === 'cut') return refused("The agent's network is cut already.");
    // First of all: from now on no other request may thaw or start a site.
    this.#state = 'cut';
    const results = await Promise.all(this.#sites.map((site) => site.inject('freeze')));
    if (results.some(({ kind }) => kind === 'done')) return { kind: 'done' };
    this.#state = 'connected';
    const reasons = results.map((result) => (result.kind === 'refused' ? result.reason : ''));
    return refused(`No site answers as it is. ${reasons.join(' ')}`);
  }

  async #restore(): Promise<ControlResult> {
    if (this.#state === 'connected') return refused("The agent's network is not cut.");
    // A site that was killed meanwhile stays as it is.
    await Promise.all(this.#sites.map((site) => site.inject('thaw')));
    this.#state = 'connected';
    return { kind: 'done' };
  }
}
