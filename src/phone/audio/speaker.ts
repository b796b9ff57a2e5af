/**
 * Plays what the other says. Browsers may play nothing before the agent has pressed something in the
 * page: then it is tried again with the next key or click.
 */
export class Speaker {
  readonly #blocked: (isBlocked: boolean) => void;
  readonly #element = new Audio();
  #deviceId: string;
  #gesture: AbortController | undefined;

  constructor(deviceId: string, blocked: (isBlocked: boolean) => void) {
    this.#deviceId = deviceId;
    this.#blocked = blocked;
    this.#element.autoplay = true;
  }

  /** Resolves when it plays, or cannot. */
  async play(stream: MediaStream): Promise<boolean> {
    this.#element.srcObject = stream;
    await this.use(this.#deviceId);
    return this.#start();
  }

  /** A device that is gone is replaced by the system's. */
  async use(deviceId: string): Promise<void> {
    this.#deviceId = deviceId;
    // Missing in some browsers.
    const element: { setSinkId?: (id: string) => Promise<void> } = this.#element;
    try {
      await element.setSinkId?.(deviceId);
    } catch {
      if (deviceId !== '') await element.setSinkId?.('').catch(() => undefined);
    }
  }

  /** After a gesture of the agent. */
  allow(): void {
    if (this.#element.srcObject !== null) void this.#start();
    else this.#told(false);
  }

  stop(): void {
    this.#element.pause();
    this.#element.srcObject = null;
    this.#told(false);
  }

  async #start(): Promise<boolean> {
    try {
      await this.#element.play();
      this.#told(false);
      return true;
    } catch (error) {
      // Another stream, or the end of it, came between: not blocked.
      if (!(error instanceof DOMException && error.name === 'NotAllowedError')) return false;
      this.#told(true);
      return false;
    }
  }

  #told(isBlocked: boolean): void {
    if (isBlocked) {
      this.#gesture ??= this.#awaitGesture();
    } else if (this.#gesture !== undefined) {
      this.#gesture.abort();
      this.#gesture = undefined;
    } else return;
    this.#blocked(isBlocked);
  }

  #awaitGesture(): AbortController {
    const ended = new AbortController();
    const retry = (): void => {
      void this.#start();
    };
    for (const gesture of ['pointerup', 'keydown'] as const) {
      window.addEventListener(gesture, retry, { signal: ended.signal, capture: true });
    }
    return ended;
  }
}
