import type { CommandResult } from '../../contract/failure.js';
import type { State } from '../engine/model/state.js';
import { commandOutcome, type PendingCommand, type SlowCommand } from './command-outcome.js';

/** Dispatched commands that wait for their result. */
export class Settling {
  readonly #pending = new Set<PendingCommand>();
  #isEnded = false;

  settle(command: SlowCommand, state: State): Promise<CommandResult> {
    const outcome = this.#isEnded ? ENDED : commandOutcome(command, state);
    if (outcome !== undefined) return Promise.resolve(outcome);
    return new Promise((resolve) => this.#pending.add({ command, resolve }));
  }

  stateChanged(state: State): void {
    for (const waiting of this.#pending) {
      const outcome = commandOutcome(waiting.command, state);
      if (outcome === undefined) continue;
      this.#pending.delete(waiting);
      waiting.resolve(outcome);
    }
  }

  /** The session ends here; it may continue elsewhere. */
  end(): void {
    this.#isEnded = true;
    for (const { resolve } of this.#pending) resolve(ENDED);
    this.#pending.clear();
  }
}

const ENDED: CommandResult = {
  kind: 'failed',
  failure: { kind: 'interrupted', message: 'This tab no longer runs the session.' },
};
