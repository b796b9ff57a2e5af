import type { CallName } from 'agent-dr-protocol';

/** What a site does with the next call of a method. */
export interface Trap {
  readonly method: CallName;
  /**
   * `answer-lost`: carried out, but the answer is lost. `unanswered`: it hangs, and so do all later
   * calls. `rubbish`: carried out, with an unreadable answer.
   */
  readonly effect: 'answer-lost' | 'unanswered' | 'rubbish';
}

/**
 * How a call fails. `silent`: ignored. `unheard`: carried out, but not answered. `stuck`: it hangs,
 * and so do all later calls. `rubbish`: its answer cannot be read. `lateByMs`: it and all later
 * calls are late.
 */
export type Lameness = 'silent' | 'unheard' | 'stuck' | 'rubbish' | { readonly lateByMs: number };

/** Faults of single calls at a site that otherwise works. */
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

  /** The fault for a call; `undefined`: none. */
  of(method: CallName): Lameness | 'answer-lost' | undefined {
    const lame = this.#lame.get(method);
    if (lame !== undefined || this.traps.length === 0) return lame;
    const index = this.traps.findIndex((trap) => trap.method === method);
    const effect = index === -1 ? undefined : this.traps.splice(index, 1)[0]?.effect;
    return effect === 'unanswered' ? 'stuck' : effect;
  }
}
