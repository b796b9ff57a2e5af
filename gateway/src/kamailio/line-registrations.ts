interface Registration {
  readonly until: number;
  /** Its server is there and vouches for it. */
  readonly isVouched: boolean;
}

/**
 * Which phones are registered, at which of a site's servers, and until when: a line is in service while
 * one server has it. Without a clock: `now` and `until` are ms of the caller's.
 *
 * A registration ends when its server says so. While a server cannot be heard, and when one has been
 * restarted and knows nothing any more, it counts until it would have expired: phones register again
 * within that time, at the same server or at the other one, and nobody is logged out for it.
 */
export class LineRegistrations {
  /** By DN, then by server. */
  readonly #lines = new Map<string, Map<number, Registration>>();

  has(dn: string): boolean {
    return this.#lines.has(dn);
  }

  /** A server says that it is registered there. Where no server vouches for it, the phone has left. */
  set(dn: string, server: number, until: number): void {
    const line = this.#lines.get(dn) ?? new Map<number, Registration>();
    for (const [other, { isVouched }] of line) if (!isVouched) line.delete(other);
    this.#lines.set(dn, line.set(server, { until, isVouched: true }));
  }

  /** It was registered when this was last known. */
  remember(dn: string, until: number): void {
    this.#lines.set(dn, new Map([[NO_SERVER, { until, isVouched: false }]]));
  }

  remove(dn: string, server: number): void {
    const line = this.#lines.get(dn);
    line?.delete(server);
    if (line?.size === 0) this.#lines.delete(dn);
  }

  /** The server is not heard any more, or begins anew. Who has come to another one has left it. */
  doubt(server: number): void {
    for (const line of this.#lines.values()) {
      const own = line.get(server);
      if (own === undefined) continue;
      line.delete(server);
      const isElsewhere = [...line.values()].some(({ isVouched }) => isVouched);
      if (!isElsewhere) line.set(server, { ...own, isVouched: false });
    }
  }

  /** Drops what nobody has renewed in time. */
  drop(now: number): void {
    for (const [dn, line] of this.#lines) {
      for (const [server, { until }] of line) if (until <= now) this.remove(dn, server);
    }
  }

  /** What is in doubt does not end before that: phones get the time to come back. */
  extend(until: number): void {
    for (const line of this.#lines.values()) {
      for (const [server, own] of line) {
        if (!own.isVouched) line.set(server, { ...own, until: Math.max(own.until, until) });
      }
    }
  }

  /** When the next one would end; null: there is none. */
  next(): number | null {
    let next: number | null = null;
    for (const line of this.#lines.values()) {
      for (const { until } of line.values()) next = Math.min(next ?? until, until);
    }
    return next;
  }
}

const NO_SERVER = -1;
