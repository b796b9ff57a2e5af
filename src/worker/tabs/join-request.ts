import type { TabKeys } from './sealing.js';
import type { TabChannel } from './tab-channel.js';
import { isHeld } from './tab-presence.js';

/** How long the leader may take to answer a join, ms. */
const WELCOME_DEADLINE_MS = 2_000;

/** A tab's request to join the session. */
export class JoinRequest {
  readonly #channel: TabChannel;
  readonly #keys: Promise<TabKeys>;
  readonly #lockName: string;
  #settle: () => void = () => undefined;

  constructor(channel: TabChannel, keys: Promise<TabKeys>, lockName: string) {
    this.#channel = channel;
    this.#keys = keys;
    this.#lockName = lockName;
  }

  /** Settles when this tab has joined, when there is no session, or at the deadline. */
  async ask(): Promise<void> {
    const welcomed = new Promise<void>((resolve) => (this.#settle = resolve));
    await this.send();
    if (!(await isHeld(this.#lockName))) return;
    const deadline = setTimeout(this.#settle, WELCOME_DEADLINE_MS);
    await welcomed;
    clearTimeout(deadline);
  }

  async send(): Promise<void> {
    const { publicKey } = await this.#keys;
    this.#channel.say({ type: 'join', publicKey });
  }

  accepted(): void {
    this.#settle();
  }
}
