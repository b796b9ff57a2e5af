/**
 * Lets one page of a browser have the phone of a number: with two, each would replace the other's
 * registration, or both would ring (B14). The next one takes over when this one is closed.
 */
export class OnlyHere {
  readonly #changed: () => void;
  #ended: AbortController | undefined;
  #name = '';
  #state: 'nobody' | 'asking' | 'here' | 'elsewhere' = 'nobody';

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get state(): 'nobody' | 'asking' | 'here' | 'elsewhere' {
    return this.#state;
  }

  ask(dn: string): void {
    if (dn === this.#name && this.#ended !== undefined) return;
    this.leave();
    this.#name = dn;
    const ended = new AbortController();
    this.#ended = ended;
    // Missing in browsers of long ago only: without TLS there is no phone at all.
    const locks = navigator.locks as LockManager | undefined;
    if (locks === undefined) {
      this.#set('here');
      return;
    }
    this.#set('asking');
    void this.#hold(locks, `agent-dr-phone:${dn}`, ended.signal);
  }

  leave(): void {
    this.#ended?.abort();
    this.#ended = undefined;
    this.#name = '';
    this.#state = 'nobody';
  }

  async #hold(locks: LockManager, name: string, signal: AbortSignal): Promise<void> {
    const held = async (lock: Lock | null): Promise<boolean> => {
      if (lock === null) return false;
      if (!signal.aborted) this.#set('here');
      await aborted(signal);
      return true;
    };
    try {
      if (await locks.request(name, { ifAvailable: true }, held)) return;
      if (signal.aborted) return;
      this.#set('elsewhere');
      await locks.request(name, { signal }, held);
    } catch (error) {
      // A page without an origin has no locks, and no other page that could have the phone.
      if (!signal.aborted && !(error instanceof DOMException && error.name === 'AbortError')) {
        this.#set('here');
      }
    }
  }

  #set(state: 'asking' | 'here' | 'elsewhere'): void {
    this.#state = state;
    this.#changed();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
}
