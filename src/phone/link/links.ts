import { approvedScriptUrl } from '../../session/worker-policy.js';
import type { FromLinks, ToLinks } from './link-messages.js';
import { LinkHub } from './link-hub.js';
import type { LinkListener } from './sip-link.js';

/** A worker that has not said anything for this long is done without. */
const START_MS = 3_000;

// Written like this, bundlers of host pages include the file in their build.
const OWN_WORKER = new URL('./phone.worker.ts', import.meta.url);

/** One connection to a SIP server, wherever it lives. */
export interface Link {
  send(text: string): void;
  close(): void;
}

/**
 * The phone's connections and timers. They live in a worker, so that neither a busy page nor a
 * hidden one, whose timers browsers slow down to one a minute, costs the agent their registration.
 * Where no worker can be started they live in the page.
 */
export class Links {
  readonly #listeners = new Map<number, LinkListener>();
  readonly #timers = new Map<number, () => void>();
  readonly #woken = new Set<() => void>();
  readonly #waiting: ToLinks[] = [];
  #post: ((message: ToLinks) => void) | undefined;
  #end: () => void = () => undefined;
  #isEnded = false;
  #last = 0;

  constructor(workerUrl: string | URL = OWN_WORKER) {
    this.#startWorker(workerUrl);
  }

  open(url: string, listener: LinkListener): Link {
    const link = ++this.#last;
    this.#listeners.set(link, listener);
    this.#send({ type: 'open', link, url });
    return {
      send: (text) => {
        this.#send({ type: 'send', link, text });
      },
      close: () => {
        if (this.#listeners.delete(link)) this.#send({ type: 'close', link });
      },
    };
  }

  /** A timer that no page slows down. `set` replaces what it waits for; it cannot be stopped. */
  timer(due: () => void): { set(ms: number): void } {
    const timer = ++this.#last;
    this.#timers.set(timer, due);
    return {
      set: (ms) => {
        this.#send({ type: 'timer', timer, ms });
      },
    };
  }

  /** Calls back after each sleep of the machine; returns what ends that. */
  onWake(woke: () => void): () => void {
    this.#woken.add(woke);
    return () => {
      this.#woken.delete(woke);
    };
  }

  end(): void {
    this.#isEnded = true;
    this.#end();
    this.#listeners.clear();
    this.#timers.clear();
  }

  #send(message: ToLinks): void {
    if (this.#isEnded) return;
    if (this.#post === undefined) this.#waiting.push(message);
    else this.#post(message);
  }

  #startWorker(url: string | URL): void {
    let worker: Worker;
    try {
      worker = new Worker(approvedScriptUrl(String(url)), {
        type: 'module',
        name: 'agent-dr-phone',
      });
    } catch {
      this.#startInPage();
      return;
    }
    const giveUp = (): void => {
      clearTimeout(deadline);
      worker.terminate();
      if (this.#post === undefined && !this.#isEnded) this.#startInPage();
    };
    const deadline = setTimeout(giveUp, START_MS);
    worker.onerror = () => {
      if (this.#post === undefined) giveUp();
    };
    worker.onmessage = ({ data }: MessageEvent<FromLinks>) => {
      clearTimeout(deadline);
      this.#start((message) => {
        worker.postMessage(message);
      });
      this.#received(data);
    };
    this.#end = () => {
      clearTimeout(deadline);
      worker.terminate();
    };
  }

  #startInPage(): void {
    const hub = new LinkHub((message) => {
      this.#received(message);
    });
    this.#end = () => {
      hub.end();
    };
    this.#start((message) => {
      hub.receive(message);
    });
  }

  #start(post: (message: ToLinks) => void): void {
    if (this.#post !== undefined) return;
    this.#post = post;
    for (const message of this.#waiting.splice(0)) post(message);
  }

  #received(message: FromLinks): void {
    switch (message.type) {
      case 'ready':
        return;
      case 'opened':
        this.#listeners.get(message.link)?.opened();
        return;
      case 'text':
        this.#listeners.get(message.link)?.text(message.text);
        return;
      case 'alive':
        this.#listeners.get(message.link)?.alive(message.roundTripMs);
        return;
      case 'closed': {
        const listener = this.#listeners.get(message.link);
        this.#listeners.delete(message.link);
        listener?.closed();
        return;
      }
      case 'due':
        this.#timers.get(message.timer)?.();
        return;
      case 'woke':
        for (const woke of this.#woken) woke();
    }
  }
}
