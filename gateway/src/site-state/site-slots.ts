import { Admission, type AdmissionPace, type Rank, type Turn } from '../admission/admission.js';
import type { SiteState } from './site-state.js';

/** `ofSite`: the slot is kept at whichever gateway of the site the client comes back to. */
export type SiteTurn =
  | Extract<Turn, { kind: 'now' }>
  | (Extract<Turn, { kind: 'later' }> & { readonly ofSite: boolean });

type SlotKeeper = Pick<SiteState, 'slots' | 'status' | 'gateways'>;

/**
 * Slots for log-ins at a site (B12): those of all its gateways together, as long as they share them. A
 * gateway that is alone lets in its share, and honours the slots that it has told before:
 *
 *     shared ──the store is lost──▶ alone, C/n ──it is back──▶ what was given is brought ──▶ shared
 */
export class SiteSlots {
  /** May change, and is the most at first. */
  readonly #pace: AdmissionPace;
  readonly #mostPerSecond: number;
  readonly #state: SlotKeeper;
  /** What this gateway has told: all that there is without others. */
  readonly #own: Admission;
  #isShared = true;

  constructor(pace: AdmissionPace, state: SlotKeeper) {
    this.#pace = pace;
    this.#mostPerSecond = pace.loginsPerSecond;
    this.#state = state;
    this.#own = new Admission(pace);
  }

  /** Agents that wait for a slot that they were told here. */
  get waiting(): number {
    return this.#own.waiting;
  }

  /** What is let in here: at the site's pace, or at a share of it. */
  get loginsPerSecond(): number {
    const { slots, status } = this.#state;
    const isShare = slots === null || status !== 'shared';
    return this.#pace.loginsPerSecond / (isShare ? this.#gateways : 1);
  }

  async ask(client: string, rank: 'ordinary' | 'first' = 'ordinary'): Promise<SiteTurn> {
    const shared = await this.#takeShared(client, rank);
    if (shared !== null) return shared.kind === 'now' ? shared : { ...shared, ofSite: true };
    const own = this.#own.ask(client, performance.now(), this.#sharers, rank === 'first');
    return own.kind === 'now' ? own : { ...own, ofSite: false };
  }

  /** A client whose agent is at work here already. It counts all the same. */
  async pass(client: string): Promise<void> {
    if ((await this.#takeShared(client, 'at-work')) !== null) return;
    this.#own.pass(client, performance.now(), this.#sharers);
  }

  get #gateways(): number {
    return Math.max(1, this.#state.gateways);
  }

  /** As many as would have this pace together. */
  get #sharers(): number {
    return (this.#gateways * this.#mostPerSecond) / this.#pace.loginsPerSecond;
  }

  /** Null: this gateway has to give its own. */
  async #takeShared(client: string, rank: Rank): Promise<Turn | null> {
    const { slots, status } = this.#state;
    if (slots === null) return null;
    if (!this.#isShared && status === 'shared')
      await slots.bring(this.#own.given(performance.now()));
    const taken = await slots.take(this.#pace, client, rank);
    this.#isShared = taken !== null;
    if (taken === null) return null;
    this.#own.follow(client, taken, performance.now());
    return taken.turn;
  }
}
