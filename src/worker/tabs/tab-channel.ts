import { WIDGET_VERSION } from '../../contract/worker-name.js';
import { readTabMessage, type TabMessage } from './tab-message.js';

/** How long a channel may take to deliver a tab's own message, ms. It usually takes one. */
const ECHO_DEADLINE_MS = 1_000;

/**
 * The BroadcastChannel between the tabs of one session and version. All tabs receive all messages
 * in the same order, including their own: a tab that receives its own message has received all
 * earlier ones.
 */
export class TabChannel {
  readonly #speaking: BroadcastChannel;
  /** A channel does not receive its own messages; a second one in the same worker does. */
  readonly #hearing: BroadcastChannel;
  readonly #echoes = new Map<TabMessage['type'], () => void>();

  /** Calls `heard` with each message of other tabs. */
  constructor(
    session: string,
    readonly tabId: string,
    heard: (message: TabMessage) => void,
  ) {
    const name = `agent-dr-session ${WIDGET_VERSION} ${session}`;
    this.#speaking = new BroadcastChannel(name);
    this.#hearing = new BroadcastChannel(name);
    this.#hearing.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = readTabMessage(data);
      if (message === undefined) return;
      if (message.from !== tabId) heard(message);
      else this.#echoes.get(message.type)?.();
    };
  }

  say(message: Unsigned): void {
    this.#speaking.postMessage({ ...message, from: this.tabId });
  }

  /** Settles when every earlier message of any tab has arrived here. */
  async sayAndHear(message: Unsigned): Promise<void> {
    let deadline: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      deadline = setTimeout(resolve, ECHO_DEADLINE_MS);
      this.#echoes.set(message.type, resolve);
      this.say(message);
    });
    clearTimeout(deadline);
    this.#echoes.delete(message.type);
  }

  close(): void {
    this.#speaking.close();
    this.#hearing.close();
    for (const settle of this.#echoes.values()) settle();
  }
}

/** A message before its sender is added. */
type Unsigned = TabMessage extends infer M
  ? M extends TabMessage
    ? Omit<M, 'from'>
    : never
  : never;
