import type { Report } from '../operations/gateway-event.js';
import * as v from 'valibot';
import {
  AgentRecord,
  gatewayOf,
  NOTHING_KNOWN,
  sessionsOf,
  type SessionId,
} from './agent-record.js';
import type { Rank } from '../admission/admission.js';
import { MOST_ADDRESSES, MOST_TOLD, placeHolder } from '../admission/told-places.js';
import type { PlaceAsker, PlacePace } from '../admission/told-places.js';
import { KEEP_PROOF, NEXT_PLACE, READ_PROOF } from './crowd-scripts.js';
import type { Surroundings, Word } from './site-state.js';
import { BRING_SLOTS, TAKE_SLOT } from './slot-scripts.js';
import { connectStore, type Script, type StoreLink, type StoreReply } from './store-link.js';
import { problemOf, type StoreProblem } from './store-problem.js';
import { BEAT, DESERTED, END, ORPHANS, READ, REPLACE, RETIRE } from './store-scripts.js';

export interface AgentStoreOptions {
  readonly url: string;
  readonly ca?: string;
  readonly siteId: string;
  readonly gateway: string;
  /** With which others seal what is for this one. */
  readonly publicKey: string;
  /** How long a gateway counts as alive after its last beat, ms. */
  readonly leaseMs: number;
  readonly told: (session: SessionId, word: Word) => void;
  /** Words can be heard, for the first time or again: some may have been missed. */
  readonly hears: () => void;
  readonly report: Report;
}

/** A record as it was read: it can be replaced as long as it is unchanged. */
export interface ReadRecord {
  readonly agent: AgentRecord;
  readonly text: string;
}

export interface Beat {
  /** The store's clock, ms. */
  readonly timeMs: number;
  /** False: the store has forgotten this gateway. */
  readonly wasAlive: boolean;
  /** Name → where it can be asked for its health; empty: not known. */
  readonly others: ReadonlyMap<string, string>;
  /** How many gateways take agents. */
  readonly takers: number;
  /** Name → public key; empty: it has none. */
  readonly keys: ReadonlyMap<string, string>;
}

/** The store did not do it, or it is not known whether it did. */
export class StoreLost extends Error {
  readonly problem: StoreProblem;

  constructor(problem: StoreProblem) {
    super(problem.text);
    this.problem = problem;
  }
}

/** The records of a site's agents in Redis or Valkey. Every method may reject with `StoreLost`. */
export class AgentStore {
  readonly #options: AgentStoreOptions;
  readonly #link: StoreLink;

  constructor(options: AgentStoreOptions) {
    this.#options = options;
    this.#link = connectStore({
      url: options.url,
      ...(options.ca !== undefined && { ca: options.ca }),
      channel: this.#key(`to:${options.gateway}`),
      heard: (message) => {
        const told = v.safeParse(Told, message);
        if (told.success) options.told(...told.output);
      },
      hears: options.hears,
    });
  }

  start(): void {
    this.#link.start();
  }

  async read(username: string): Promise<ReadRecord> {
    const text = read(v.string(), await this.run(READ, [`agent:${username}`], []));
    return this.#parsed(text);
  }

  /** Null: it is replaced. Else the record as it is now. */
  async replace(
    username: string,
    before: ReadRecord,
    agent: AgentRecord,
    tell: readonly (readonly [SessionId, Word])[],
  ): Promise<ReadRecord | null> {
    const [was, is] = [gatewaysIn(before.agent), gatewaysIn(agent)];
    const leaves = [...was].filter((gateway) => !is.has(gateway));
    const { login } = agent;
    const messages = tell
      .filter(([session]) => gatewayOf(session) !== this.#options.gateway)
      .flatMap((told) => [this.#key(`to:${gatewayOf(told[0])}`), JSON.stringify(told)]);
    const reply = await this.run(
      REPLACE,
      [`agent:${username}`, 'orphans', ...[...leaves, ...is].map((gateway) => `at:${gateway}`)],
      [
        before.text,
        JSON.stringify(agent),
        login === null && is.size === 0 ? String(IDLE_MS) : '0',
        username,
        login?.kind === 'orphan' ? String(Math.ceil(login.dueMs)) : '',
        String(leaves.length),
        ...messages,
      ],
    );
    const [made, now] = read(v.tuple([v.number(), v.string()]), reply);
    return made === 1 ? null : this.#parsed(now);
  }

  /** This gateway is alive, and can be asked for its health there. */
  async beat(address: string, takesAgents: boolean): Promise<Beat> {
    const { gateway, leaseMs, publicKey } = this.#options;
    const reply = await this.run(
      BEAT,
      [`lease:${gateway}`, 'gateways', 'addresses', 'takers', 'keys'],
      [gateway, String(leaseMs), address, takesAgents ? '1' : '0', publicKey],
    );
    const [timeMs, had, names, addresses, takers, publicKeys] = read(BeatReply, reply);
    const ofOthers = (values: readonly string[]): ReadonlyMap<string, string> =>
      new Map(
        names
          .map((name, at) => [name, values[at] ?? ''] as const)
          .filter(([name]) => name !== gateway),
      );
    const [others, keys] = [ofOthers(addresses), ofOthers(publicKeys)];
    return { timeMs, wasAlive: had === 1, others, takers, keys };
  }

  /** This gateway takes no more agents, if others do. How many they are. */
  async retire(): Promise<number> {
    return read(v.number(), await this.run(RETIRE, ['takers'], [this.#options.gateway]));
  }

  /** `inMs`: until the client's slot; null: it is let in. */
  async takeSlot(
    client: string,
    rank: Rank,
    numbers: readonly number[],
    nowMs?: number,
  ): Promise<{ readonly inMs: number | null; readonly nextInMs: number }> {
    const args = [String(nowMs ?? ''), client, rank, ...numbers.map(String)];
    const reply = await this.run(TAKE_SLOT, SLOT_KEYS, args);
    const [inMs, nextInMs] = read(v.tuple([v.string(), v.string()]), reply);
    return { inMs: inMs === '' ? null : Number(inMs), nextInMs: Number(nextInMs) };
  }

  async bringSlots(
    tickets: readonly (readonly [client: string, inMs: number])[],
    nextInMs: number,
  ): Promise<void> {
    const given = tickets.flatMap(([client, inMs]) => [client, String(inMs)]);
    await this.run(BRING_SLOTS, SLOT_KEYS, ['', String(nextInMs), ...given]);
  }

  /** Ms until the place of a client that could not be checked. */
  async nextPlace(asker: PlaceAsker, { everyMs, leastMs }: PlacePace): Promise<number> {
    const numbers = [everyMs, leastMs, MOST_ADDRESSES, MOST_TOLD].map(String);
    const args = [placeHolder(asker), asker.address, ...numbers];
    return Number(read(v.string(), await this.run(NEXT_PLACE, ['places:told', 'places'], args)));
  }

  async keepProof(holder: string, text: string, forMs: number): Promise<void> {
    await this.run(KEEP_PROOF, [`proof:${holder}`], [text, String(Math.ceil(forMs))]);
  }

  /** Empty: there is none. */
  async readProof(holder: string): Promise<string> {
    return read(v.string(), await this.run(READ_PROOF, [`proof:${holder}`], []));
  }

  /** All orphans, and what these gateways have deserted. */
  async surroundings(gateways: readonly string[], nowMs: number): Promise<Surroundings> {
    const deserted = [];
    for (const gateway of gateways) {
      const usernames = await this.#desertedBy(gateway);
      if (usernames !== null) deserted.push({ gateway, usernames });
    }
    return { orphans: await this.#orphans(nowMs), deserted };
  }

  /** The agents of a gateway that has ended without leaving them; null: it is alive. */
  async #desertedBy(gateway: string): Promise<readonly string[] | null> {
    const keys = keysOf(gateway);
    return read(v.nullable(v.array(v.string())), await this.run(DESERTED, keys, [gateway]));
  }

  async #orphans(nowMs: number): Promise<Surroundings['orphans']> {
    const flat = read(v.array(v.string()), await this.run(ORPHANS, ['orphans'], []));
    return flat.flatMap((username, at) =>
      at % 2 === 0 ? { username, dueInMs: Number(flat[at + 1]) - nowMs } : [],
    );
  }

  /** This gateway ends, and has left its agents. */
  async end(): Promise<void> {
    const { gateway } = this.#options;
    const keys = [...keysOf(gateway), 'takers'];
    await this.run(END, keys, [gateway]).catch(() => undefined);
    this.#link.stop();
  }

  #parsed(text: string): ReadRecord {
    if (text === '') return { agent: NOTHING_KNOWN, text };
    const parsed = v.safeParse(Stored, text);
    if (parsed.success) return { agent: parsed.output, text };
    this.#options.report('store-record-unreadable', {});
    return { agent: NOTHING_KNOWN, text };
  }

  /** Also for what is kept beside the agents. Rejects with `StoreLost`. */
  async run(
    script: Script,
    names: readonly string[],
    args: readonly string[],
  ): Promise<StoreReply> {
    const keys = names.map((name) => this.#key(name));
    try {
      return await this.#link.run(script, keys, args);
    } catch (error) {
      throw new StoreLost(problemOf(error));
    }
  }

  /** In braces: all keys of a site are in one slot of a cluster. */
  #key(name: string): string {
    return `agent-dr:{${this.#options.siteId}}:${name}`;
  }
}

const gatewaysIn = (agent: AgentRecord): ReadonlySet<string> =>
  new Set([...sessionsOf(agent)].map(gatewayOf));

function read<const Schema extends v.GenericSchema>(
  schema: Schema,
  reply: unknown,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, reply);
  if (parsed.success) return parsed.output;
  throw new StoreLost({ text: 'it answers something else', isMistake: false });
}

const SLOT_KEYS = ['slots', 'slots:late', 'slots:known'];

const keysOf = (gateway: string): readonly string[] => [
  `lease:${gateway}`,
  `at:${gateway}`,
  'gateways',
  'addresses',
  'keys',
];

const BeatReply = v.tuple([
  v.number(),
  v.number(),
  v.array(v.string()),
  v.array(v.string()),
  v.number(),
  v.array(v.string()),
]);

const Stored = v.pipe(v.string(), v.parseJson(), AgentRecord);

const Told = v.pipe(
  v.string(),
  v.parseJson(),
  v.tuple([v.string(), v.picklist(['replace', 'supersede'])]),
);

/**
 * How long the record of an agent who has left is of use: the epochs of their clients, and that these
 * are known. Longer than a week, so that Monday’s are.
 */
const IDLE_MS = 8 * 24 * 60 * 60 * 1_000;
