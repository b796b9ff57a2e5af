import type { LocalSession } from '../session/local-session.js';
import type { Update } from '../service/page-ports.js';
import { whenReleased } from '../service/tab-lock.js';
import { runCommand } from './run-command.js';
import type { SealedMessage } from './sealed-message.js';
import type { SealedLine } from './sealed-line.js';
import type { TabKeys } from './sealing.js';
import type { TabChannel } from './tab-channel.js';
import type { LeaderTerm, Sealed, TabMessage } from './tab-message.js';
import { presenceLock } from './tab-presence.js';

export interface LeadingOptions {
  readonly term: LeaderTerm;
  readonly session: LocalSession;
  readonly channel: TabChannel;
  readonly line: SealedLine;
  readonly keys: TabKeys;
}

/** The leader's part: accepts other tabs, sends them updates, and carries out their commands. */
export class Leading {
  readonly term: LeaderTerm;
  readonly line: SealedLine;
  readonly #options: LeadingOptions;
  readonly #followers = new Set<string>();
  readonly #answering = new Set<Promise<void>>();
  #isHandOverDue = false;

  constructor(options: LeadingOptions) {
    this.#options = options;
    this.term = options.term;
    this.line = options.line;
  }

  /** The number of following tabs. */
  get followers(): number {
    return this.#followers.size;
  }

  /** Accepts another tab until it ends. */
  async welcome({ from, publicKey }: Extract<TabMessage, { type: 'join' }>): Promise<void> {
    const { term, channel, keys } = this.#options;
    let sealedKey: Sealed;
    try {
      sealedKey = await this.line.seal.sealFor(publicKey, keys);
    } catch {
      // It did not send a valid key.
      return;
    }
    if (!this.#followers.has(from)) {
      this.#followers.add(from);
      void whenReleased(presenceLock(from)).then(() => this.#followers.delete(from));
    }
    channel.say({ type: 'welcome', ...term, to: from, publicKey: keys.publicKey, sealedKey });
    this.#sendUpdates(from);
    this.#sendHandOver();
  }

  publish(update: Update): void {
    if (this.#followers.size > 0) this.line.send(() => ({ type: 'update', update }));
  }

  /** The hand-over has changed. */
  handOverChanged(): void {
    if (this.#followers.size > 0) this.#sendHandOver();
  }

  /** Called every `BEAT_MS`. */
  beat(): void {
    if (this.#followers.size > 0) this.#options.channel.say({ type: 'beat', ...this.term });
  }

  /** A sealed message from a following tab. */
  async hear(from: string, sealed: Sealed): Promise<void> {
    const message = await this.line.open(from, sealed);
    if (message?.type === 'updates-wanted') this.#sendUpdates(from);
    if (message?.type !== 'command') return;
    const answering = this.#carryOut(from, message);
    this.#answering.add(answering);
    void answering.then(() => this.#answering.delete(answering));
  }

  /**
   * If this tab ends before it has announced `taken`, the next leader carries the command out. Once
   * it receives its own message it has received all earlier ones: if one was from a successor, this
   * tab has no session any more and does not carry the command out (B14).
   */
  async #carryOut(to: string, { id, name, args }: Passed): Promise<void> {
    await this.line.sendAndHear({ type: 'taken', to, id });
    const result = await runCommand(this.#options.session.commands, name, args);
    this.line.send(() => ({ type: 'reply', to, id, result }));
  }

  #sendUpdates(to: string): void {
    const { session } = this.#options;
    for (const { type } of session.currentUpdates()) {
      this.line.send(() => {
        const update = session.currentUpdates().find((one) => one.type === type);
        return update && { type: 'update', to, update };
      });
    }
  }

  /** Tells the others that the session is over. Settles when they must have received it. */
  async end(): Promise<void> {
    // Let commands in progress finish: they are not answered later.
    await Promise.all(this.#answering);
    await this.line.sendAndHear({ type: 'ended' });
  }

  /** Sends the newest one when its turn comes: one in the queue is enough. */
  #sendHandOver(): void {
    if (this.#isHandOverDue) return;
    this.#isHandOverDue = true;
    this.line.send(() => {
      this.#isHandOverDue = false;
      const handOver = this.#options.session.handOver();
      return handOver && { type: 'handOver', handOver };
    });
  }
}

type Passed = Extract<SealedMessage, { readonly type: 'command' }>;
