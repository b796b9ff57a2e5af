import { TELLER_LEASE_MS, type AlarmMeeting, type SharedAlarms } from './shared-alarms.js';

/** Alarms of several gateways in a process. */
export class MemoryAlarms {
  readonly #now: () => number;
  readonly #shares = new Map<string, { readonly share: string; readonly until: number }>();
  readonly #agents = new Map<string, Set<string>>();
  #teller = { gateway: '', until: -Infinity };
  #board = '';

  constructor(now: () => number) {
    this.#now = now;
  }

  of(gateway: string): SharedAlarms {
    return {
      meet: (share, goodForMs) => Promise.resolve(this.#meet(gateway, share, goodForMs)),
      keepBoard: (board) => {
        const isTeller = this.#teller.gateway === gateway && this.#now() < this.#teller.until;
        if (isTeller) this.#board = board;
        return Promise.resolve(isTeller);
      },
      countAgents: (alarm, agents) => {
        const all = new Set([...(this.#agents.get(alarm) ?? []), ...agents]);
        this.#agents.set(alarm, all);
        return Promise.resolve(all.size);
      },
      forgetAgents: (alarm) => {
        this.#agents.delete(alarm);
        return Promise.resolve();
      },
      leave: () => {
        if (this.#teller.gateway === gateway) this.#teller.until = -Infinity;
        return Promise.resolve();
      },
    };
  }

  #meet(gateway: string, share: string, goodForMs: number): AlarmMeeting {
    const now = this.#now();
    if (share === '') this.#shares.delete(gateway);
    else this.#shares.set(gateway, { share, until: now + goodForMs });
    for (const [name, { until }] of this.#shares) if (until <= now) this.#shares.delete(name);
    const isTeller = this.#teller.gateway === gateway || now >= this.#teller.until;
    if (isTeller) this.#teller = { gateway, until: now + TELLER_LEASE_MS };
    const shares = new Map([...this.#shares].map(([name, said]) => [name, said.share]));
    return { isTeller, shares, board: this.#board };
  }
}
