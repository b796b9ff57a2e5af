import type { TabKeys } from './sealing.js';
import type { TabChannel } from './tab-channel.js';
import { isHeld } from './tab-presence.js';

/** How long the leader may take to answer a join, ms. */
const WELCOME_DEADLINE_MS = 2_000;

/** How a tab asks to join the session. */
export class Entrance {
  readonly #channel: TabChannel;
  readonly #keys: Promise<TabKeys>;
  readonly #lockName: string;
  #welcomed: () => void = () => undefined;

  constructor(channel: TabChannel, keys: Promise<TabKeys>, lockName: string) {
    this.#channel = channel;
    this.#keys = keys;
    this.#lockName = lockName;
  }

  /** Settles when this tab has joined, when there is no session, or at the deadline. */
  async ask(): Promise<void> {
    const welcomed = new Promise<void>((resolve) => (this.#welcomed = resolve));
    await this.knock();
    if (!(await isHeld(this.#lockName))) return;
    const deadline = setTimeout(this.#welcomed, WELCOME_DEADLINE_MS);
    await welcomed;
    clearTimeout(deadline);
  }

  async knock(): Promise<void> {
    const { publicKey } = await this.#keys;
    this.#channel.say({ type: 'join', publicKey });
  }

  letIn(): void {
    this.#welcomed();
  }
}
