import * as v from 'valibot';
import { textOf, type Claim } from '../admission/proven-clients.js';
import type { PlaceAsker, PlacePace } from '../admission/told-places.js';
import type { ProofSeals } from './proof-seals.js';
import type { SharedPlaces, SharedProofs } from './site-state.js';
import { whileShared, type StoreUse } from './store-use.js';

/** The places of those who come all at once, in Redis or Valkey. */
export class RedisPlaces implements SharedPlaces {
  readonly #use: StoreUse;

  constructor(use: StoreUse) {
    this.#use = use;
  }

  async next(asker: PlaceAsker, pace: PlacePace): Promise<number | null> {
    const inMs = await whileShared(this.#use, (store) => store.nextPlace(asker, pace));
    return inMs === null ? null : Math.ceil(inMs);
  }
}

/** What gateways have found good, each sealed for each of the others. */
export class RedisProofs implements SharedProofs {
  readonly #gateway: string;
  readonly #use: StoreUse;
  readonly #seals: ProofSeals;
  readonly #others: () => Iterable<string>;

  constructor(gateway: string, use: StoreUse, seals: ProofSeals, others: () => Iterable<string>) {
    this.#gateway = gateway;
    this.#use = use;
    this.#seals = seals;
    this.#others = others;
  }

  async remember(claim: Claim, forMs: number): Promise<void> {
    const seals = this.#seals.seal(textOf(claim), this.#others());
    if (Object.keys(seals).length === 0) return;
    const text = JSON.stringify({ by: this.#gateway, seals });
    await whileShared(this.#use, (store) => store.keepProof(holderOf(claim), text, forMs));
  }

  async has(claim: Claim): Promise<boolean> {
    const text = await whileShared(this.#use, (store) => store.readProof(holderOf(claim)));
    const proof = v.safeParse(Proof, text);
    if (!proof.success) return false;
    const { by, seals } = proof.output;
    const seal = seals[this.#gateway];
    return seal !== undefined && this.#seals.isSealedBy(by, textOf(claim), seal);
  }
}

const holderOf = ({ username, clientId }: Claim): string => JSON.stringify([username, clientId]);

const Proof = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ by: v.string(), seals: v.record(v.string(), v.string()) }),
);
