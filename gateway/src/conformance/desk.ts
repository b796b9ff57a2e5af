import { randomBytes } from 'node:crypto';
import { Blocked } from './verdicts.js';
import { Connection } from './connection.js';
import type { Answer } from './incoming.js';
import type { Target } from './target.js';

export interface Opened {
  readonly connection: Connection;
  readonly answer: Answer;
}

export interface OpeningOptions {
  readonly epoch?: number;
  readonly application?: string;
  readonly credentials?: object;
  readonly site?: string;
  readonly more?: object;
}

/** What the subject keeps of a desk's openings. */
export interface Records {
  keep(connection: Connection): void;
  /** `busy` with a slot was answered, and whether the next attempt at that time was taken. */
  slot(kept: boolean): void;
}

/** One client: its id, and the count of its connections. */
export class Desk {
  readonly id = `conformance-${randomBytes(6).toString('hex')}`;
  readonly #target: Target;
  readonly #records: Records;
  #epoch = 0;
  /** It has asked for a log-in: to be logged out in the end. */
  loggedIn = false;

  constructor(target: Target, records: Records) {
    this.#target = target;
    this.#records = records;
  }

  get epoch(): number {
    return this.#epoch;
  }

  nextEpoch(): number {
    return ++this.#epoch;
  }

  params(options: OpeningOptions = {}): object {
    const { username, password, application } = this.#target;
    const epoch = options.epoch ?? this.nextEpoch();
    return {
      application: options.application ?? application,
      credentials: options.credentials ?? { kind: 'password', username, password },
      client: { id: this.id, epoch },
      ...(options.site !== undefined && { site: options.site }),
      ...options.more,
    };
  }

  /** A new connection with an opening, whatever the answer. Comes back at its slot when told one. */
  async tryOpen(
    options: OpeningOptions = {},
    method: 'session.open' | 'session.standby' = 'session.open',
  ): Promise<Opened> {
    let hadSlot = false;
    for (let attempt = 1; ; attempt++) {
      const connection = await this.connect();
      const answer = await connection.call(method, this.params(options));
      const turn = turnOf(answer);
      if (hadSlot) this.#records.slot(turn === undefined);
      if (turn === undefined || attempt === MOST_ATTEMPTS) return { connection, answer };
      connection.close();
      hadSlot = turn.isSlot;
      await new Promise((resolve) => setTimeout(resolve, turn.waitMs));
    }
  }

  /** An open session: without it nothing can be judged. */
  async open(options: OpeningOptions = {}): Promise<Connection> {
    return openOf(await this.tryOpen(options), 'session.open');
  }

  async standBy(options: OpeningOptions = {}): Promise<Connection> {
    return openOf(await this.tryOpen(options, 'session.standby'), 'session.standby');
  }

  async connect(): Promise<Connection> {
    const attempt = await Connection.attempt(this.#target);
    if (attempt.kind !== 'connected') {
      const why = attempt.kind === 'refused' ? `refused with ${attempt.status}` : attempt.problem;
      throw new Blocked(`no connection: ${why}`);
    }
    this.#records.keep(attempt.connection);
    return attempt.connection;
  }
}

function openOf({ connection, answer }: Opened, method: string): Connection {
  if (answer.kind !== 'result') throw new Blocked(`${method}: ${answer.saying}`);
  return connection;
}

interface Turn {
  readonly waitMs: number;
  /** The gateway has given it, and a worker would wait for it. */
  readonly isSlot: boolean;
}

/** When to come again, if that is invited. */
function turnOf(answer: Answer): Turn | undefined {
  if (answer.kind !== 'refused' || answer.failure !== 'busy') return undefined;
  const { retryAfterMs } = answer.data;
  if (typeof retryAfterMs !== 'number' || !(retryAfterMs >= 0)) {
    return { waitMs: WITHOUT_A_SLOT_MS, isSlot: false };
  }
  const waitMs = Math.min(retryAfterMs, LONGEST_SLOT_MS);
  return { waitMs, isSlot: waitMs === retryAfterMs };
}

/** As workers do: a later slot is asked for again by then. */
const LONGEST_SLOT_MS = 60_000;
const WITHOUT_A_SLOT_MS = 2_000;
const MOST_ATTEMPTS = 4;
