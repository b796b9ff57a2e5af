import * as v from 'valibot';
import { COUNT_AGENTS, FORGET_AGENTS, KEEP_BOARD, LEAVE, MEET } from './alarm-scripts.js';
import { TELLER_LEASE_MS, type AlarmMeeting, type SharedAlarms } from './shared-alarms.js';
import type { Script } from './store-link.js';
import { whileShared, type StoreUse } from './store-use.js';

/** Alarms of a site's gateways in Redis or Valkey. */
export class RedisAlarms implements SharedAlarms {
  readonly #gateway: string;
  readonly #use: StoreUse;

  constructor(gateway: string, use: StoreUse) {
    this.#gateway = gateway;
    this.#use = use;
  }

  async meet(share: string, goodForMs: number): Promise<AlarmMeeting | null> {
    const keys = ['alarms:shares', 'alarms:good', TELLER, BOARD];
    const args = [this.#gateway, share, String(goodForMs), String(TELLER_LEASE_MS)];
    const reply = await this.#run(MEET, keys, args, Met);
    if (reply === null) return null;
    const [isTeller, flat, board] = reply;
    const shares = new Map<string, string>();
    for (let at = 0; at < flat.length; at += 2) shares.set(flat[at] ?? '', flat[at + 1] ?? '');
    return { isTeller: isTeller === 1, shares, board };
  }

  async keepBoard(board: string): Promise<boolean> {
    const args = [this.#gateway, board];
    return (await this.#run(KEEP_BOARD, [TELLER, BOARD], args, v.number())) === 1;
  }

  async countAgents(alarm: string, agents: readonly string[]): Promise<number | null> {
    let count: number | null = null;
    for (let from = 0; from === 0 || from < agents.length; from += MOST_AT_ONCE) {
      const some = agents.slice(from, from + MOST_AT_ONCE);
      count = await this.#run(COUNT_AGENTS, [agentsOf(alarm)], some, v.number());
      if (count === null) return null;
    }
    return count;
  }

  async forgetAgents(alarm: string): Promise<void> {
    await this.#run(FORGET_AGENTS, [agentsOf(alarm)], [], v.number());
  }

  async leave(): Promise<void> {
    await this.#run(LEAVE, [TELLER], [this.#gateway], v.number());
  }

  async #run<const Schema extends v.GenericSchema>(
    script: Script,
    keys: readonly string[],
    args: readonly string[],
    schema: Schema,
  ): Promise<v.InferOutput<Schema> | null> {
    const reply = await whileShared(this.#use, (store) => store.run(script, keys, args));
    const read = v.safeParse(schema, reply);
    return read.success ? read.output : null;
  }
}

const TELLER = 'alarms:teller';
const BOARD = 'alarms:board';
const agentsOf = (alarm: string): string => `alarms:agents:${alarm}`;

const Met = v.tuple([v.number(), v.array(v.string()), v.string()]);

const MOST_AT_ONCE = 1_000;
