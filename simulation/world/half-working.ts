import type { CallName } from 'agent-dr-protocol';

/** What a site does to the next call of a name. */
export interface Trap {
  readonly method: CallName;
  /** Committed and never heard of; stuck, and all that follows with it; committed, and answered with rubbish. */
  readonly effect: 'answer-lost' | 'unanswered' | 'rubbish';
}

/**
 * How a call gets no good answer: it is passed over; it is carried out, and nothing is said; it is not come to, nor
 * anything behind it; its answer cannot be read; or it and what follows take their time.
 */
export type Lameness = 'silent' | 'unheard' | 'stuck' | 'rubbish' | { readonly lateByMs: number };

/** What goes wrong with calls at a site that works otherwise. */
export class HalfWorking {
  readonly traps: Trap[] = [];
  readonly #lame = new Map<CallName, Lameness>();

  limp(method: CallName, how: Lameness): void {
    this.#lame.set(method, how);
  }

  mend(method: CallName): void {
    this.#lame.delete(method);
  }

  mendAll(): void {
    this.#lame.clear();
    this.traps.length = 0;
  }

  /** What becomes of a call; `undefined`: it is dealt with as it should be. */
  of(method: CallName): Lameness | 'answer-lost' | undefined {
    const lame = this.#lame.get(method);
    if (lame !== undefined || this.traps.length === 0) return lame;
    const index = this.traps.findIndex((trap) => trap.method === method);
    const effect = index === -1 ? undefined : this.traps.splice(index, 1)[0]?.effect;
    return effect === 'unanswered' ? 'stuck' : effect;
  }
}
