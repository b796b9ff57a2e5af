import { readSealedMessage, type SealedMessage } from './sealed-message.js';
import type { SessionSeal, TabKeys } from './sealing.js';
import type { TabChannel } from './tab-channel.js';
import type { LeaderTerm, Sealed, TabMessage } from './tab-message.js';

/** One tab's side of the sealed messages of a session, in order. */
export class SealedLine {
  readonly #channel: TabChannel;
  readonly #term: LeaderTerm;
  #sending: Promise<void> = Promise.resolve();

  constructor(
    channel: TabChannel,
    term: LeaderTerm,
    readonly seal: SessionSeal,
  ) {
    this.#channel = channel;
    this.#term = term;
  }

  /** With the seal from a welcome; `undefined` when it was not made for these keys. */
  static async to(
    { clientId, term, sealedKey, publicKey }: Extract<TabMessage, { type: 'welcome' }>,
    keys: TabKeys,
    channel: TabChannel,
  ): Promise<SealedLine | undefined> {
    const seal = await keys.receive(sealedKey, publicKey);
    return seal && new SealedLine(channel, { clientId, term }, seal);
  }

  /** Sends the result of `message` when its turn comes, unless it is `undefined`. */
  send(message: () => SealedMessage | undefined): void {
    void this.#inTurn(message, (words) => {
      this.#channel.say(words);
    });
  }

  /** Settles when every earlier message of any tab has arrived here. */
  sendAndHear(message: SealedMessage): Promise<void> {
    return this.#inTurn(
      () => message,
      (words) => this.#channel.sayAndHear(words),
    );
  }

  async open(from: string, sealed: Sealed): Promise<SealedMessage | undefined> {
    return readSealedMessage(await this.seal.open(sealed, this.#context(from)));
  }

  #inTurn(
    message: () => SealedMessage | undefined,
    say: (words: SealedWords) => void | Promise<void>,
  ): Promise<void> {
    this.#sending = this.#sending.then(async () => {
      const value = message();
      if (value === undefined) return;
      const sealed = await this.seal.seal(value, this.#context(this.#channel.tabId));
      await say({ type: 'sealed', ...this.#term, sealed });
    });
    return this.#sending;
  }

  #context(from: string): string {
    return `${this.#term.clientId}/${this.#term.term}/${from}`;
  }
}

type SealedWords = LeaderTerm & { readonly type: 'sealed'; readonly sealed: Sealed };
