import type { LineCall } from 'agent-dr-protocol';
import type { CallSight } from './sights.js';

/**
 * The calls of one line under ids that stay: the platform's connection ids change when a call is
 * transferred, and a desk keeps the calls of two sites.
 */
export class CallBook {
  readonly #siteId: string;
  /** Connection id → ours. */
  readonly #ids = new Map<string, string>();
  readonly #calls = new Map<string, LineCall>();

  constructor(siteId: string) {
    this.#siteId = siteId;
  }

  get calls(): ReadonlyMap<string, LineCall> {
    return new Map(this.#calls);
  }

  see(sight: CallSight): void {
    const id = this.#idOf(sight);
    const before = this.#calls.get(id)?.state;
    const call = {
      id,
      number: sight.number,
      attachedData: { ...sight.data },
      ...(sight.dataOmitted && { dataOmitted: true }),
    };
    switch (sight.phase) {
      case 'dialing':
        break;
      case 'ringing':
        if (before !== 'established') this.#calls.set(id, { call, state: 'ringing' });
        break;
      case 'established':
      case 'held':
        this.#calls.set(id, { call, state: 'established' });
        break;
      case 'released':
        this.#calls.delete(id);
        for (const [connId, of] of this.#ids) if (of === id) this.#ids.delete(connId);
        break;
    }
  }

  /** All that there are: others are over. */
  seeAll(sights: readonly CallSight[]): void {
    const there = new Set(sights.map((sight) => this.#idOf(sight)));
    for (const id of this.#calls.keys()) if (!there.has(id)) this.#calls.delete(id);
    for (const [connId, id] of this.#ids) if (!there.has(id)) this.#ids.delete(connId);
    for (const sight of sights) this.see(sight);
  }

  #idOf({ uuid, connId, previousConnId }: CallSight): string {
    const known =
      this.#ids.get(connId) ??
      (previousConnId === undefined ? undefined : this.#ids.get(previousConnId));
    const id = known ?? `${this.#siteId}-${uuid ?? connId}`;
    if (this.#ids.size < MOST_IDS || this.#ids.has(connId)) this.#ids.set(connId, id);
    return id;
  }
}

/** A line has a handful of calls. */
const MOST_IDS = 1_000;
