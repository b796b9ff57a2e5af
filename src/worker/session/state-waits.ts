import { LATE_LOG_OUT_MS } from '../engine/rules/late-log-out.js';
import type { SignedOut } from '../engine/model/signed-out.js';
import { workplaceIn } from '../engine/rules/quiet-retry.js';
import type { State } from '../engine/model/state.js';

/** Waits for a state of the session, each with a deadline. */
export class StateWaits {
  readonly #waits = new Set<StateWait>();
  #back: Promise<void> | undefined;

  /**
   * Settles when a taken-over session is connected to its site again; `undefined` when it is, or
   * the wait is over. For commands that an agent gives meanwhile, whose page shows that they are at
   * work (B14, B23).
   */
  get back(): Promise<void> | undefined {
    return this.#back;
  }

  /** The session has just been taken over. */
  tookOver(state: State): void {
    this.#back = this.#wait(isBack, BACK_DEADLINE_MS, state);
    void this.#back.then(() => (this.#back = undefined));
  }

  /** Settles when the sites know that the agent has signed out, or delivery has ended (I9). */
  delivered(state: State): Promise<void> {
    const isDelivered = (now: State) => now.kind !== 'signed-out' || !isDelivering(now);
    return this.#wait(isDelivered, LATE_LOG_OUT_MS, state);
  }

  /** The session has changed its state. */
  look(state: State): void {
    for (const { isReached, end } of this.#waits) if (isReached(state)) end();
  }

  stop(): void {
    for (const { end } of this.#waits) end();
  }

  #wait(isReached: StateWait['isReached'], deadlineMs: number, state: State): Promise<void> {
    if (isReached(state)) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(deadline);
        this.#waits.delete(wait);
        resolve();
      };
      const deadline = setTimeout(end, deadlineMs);
      const wait = { isReached, end };
      this.#waits.add(wait);
    });
  }
}

interface StateWait {
  readonly isReached: (state: State) => boolean;
  readonly end: () => void;
}

/** How long a command waits for a session that was taken over, ms. */
const BACK_DEADLINE_MS = 5_000;

function isBack(state: State): boolean {
  const workplace = workplaceIn(state);
  if (workplace === undefined) return true;
  return workplace.connection.kind === 'connected' && workplace.agent.kind !== 'unconfirmed';
}

/** Whether a log-out is still to be confirmed: until then it needs the credentials (I6, I9). */
export const isDelivering = ({ pendingLogOut }: SignedOut): boolean =>
  pendingLogOut !== undefined &&
  (pendingLogOut.leaving.length > 0 || pendingLogOut.late.next.kind !== 'none');
