import { Agenda } from '../world/agenda.js';
import { Chance } from '../world/chance.js';
import type { HerdOutcome } from './model.js';

/**
 * When others try again, as their sources state it at their defaults. They know no slots: a gateway that
 * has no time for them refuses.
 */
export interface Peer {
  readonly name: string;
  /** Where that is said. */
  readonly source: string;
  /**
   * The pause before an attempt, ms; `attempt` counts from 0, and `own` is a random number that a client
   * keeps, in [0, 1).
   */
  readonly pauseMs: (attempt: number, random: number, own: number) => number;
}

export const PEERS: readonly Peer[] = [
  {
    name: 'fixed delay of 5 s',
    source: 'the loop that everybody writes first',
    pauseMs: () => 5_000,
  },
  {
    name: 'full jitter, 1 to 30 s',
    source: 'Exponential Backoff And Jitter, AWS Architecture Blog',
    pauseMs: (attempt, random) => random * Math.min(30_000, 1_000 * 2 ** attempt),
  },
  {
    name: 'socket.io',
    source: 'socket.io-client, contrib/backo2: half more or less, then cut off at 5 s',
    pauseMs: (attempt, random) => Math.min(5_000, 1_000 * 2 ** attempt * (0.5 + random)),
  },
  {
    name: 'nats',
    source: 'nats.js, DEFAULT_RECONNECT_TIME_WAIT and DEFAULT_JITTER_TLS: 2 s and up to 1 s',
    pauseMs: (_attempt, random) => 2_000 + random * 1_000,
  },
  {
    name: 'centrifuge',
    source: 'centrifuge-js, backoff() of utils.ts: 0.5 s and full jitter, 20 s at most',
    pauseMs: (attempt, random) =>
      Math.min(20_000, 500 + random * Math.min(20_000, 500 * 2 ** Math.min(attempt, 31))),
  },
  {
    name: 'partysocket',
    source: 'partysocket, ws.ts: 1 to 5 s once for each page, times 1.3 each time, 10 s at most',
    pauseMs: (attempt, _random, own) => Math.min(10_000, (1_000 + own * 4_000) * 1.3 ** attempt),
  },
];

/** All of them lose their site at once, and a gateway lets in as many as it has time for. */
export function runPeers(
  { pauseMs }: Peer,
  clients: number,
  loginsPerSecond: number,
  seed: number,
): HerdOutcome {
  const agenda = new Agenda();
  const chance = new Chance(seed);
  const gateway = new PlainGateway(loginsPerSecond);
  const arrivals: number[] = [];
  const attempts = Array.from({ length: clients }, () => 0);
  const tryAgain = (client: number, own: number, now: number): void => {
    const attempt = attempts[client] ?? 0;
    const at = now + pauseMs(attempt, chance.next(), own);
    agenda.add(at, () => {
      attempts[client] = attempt + 1;
      if (gateway.hasTime(at)) arrivals.push(at);
      else tryAgain(client, own, at);
    });
  };
  for (let client = 0; client < clients; client++) tryAgain(client, chance.next(), 0);
  for (let next = agenda.take(); next !== undefined; next = agenda.take()) next.run();
  return { arrivals, missing: 0, attempts };
}

/** Lets in as many a second as the admission does, and refuses the others without a word of when. */
class PlainGateway {
  readonly #intervalMs: number;
  #nextAt = 0;

  constructor(loginsPerSecond: number) {
    this.#intervalMs = 1_000 / loginsPerSecond;
  }

  hasTime(now: number): boolean {
    const earliest = Math.max(this.#nextAt, now - 1_000 + this.#intervalMs);
    if (earliest > now) return false;
    this.#nextAt = earliest + this.#intervalMs;
    return true;
  }
}
