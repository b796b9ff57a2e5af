import './cometd-window.js';
import { CometD, type Message, type Transport } from 'cometd';
import type { WebClient } from './web-client.js';

export interface EventChannelOptions {
  readonly web: WebClient;
  /** Where CometD is. */
  readonly path: string;
  readonly channels: readonly string[];
  /** Which the agent may be refused. */
  readonly optionalChannels?: readonly string[];
  readonly heard: (channel: string, data: unknown) => void;
  /** All channels are subscribed, for the first time or again: what was between is not told. */
  readonly opened: () => void;
  /** Nothing is heard any more; it is opened again by itself. */
  readonly lost: () => void;
  /** The platform does not know the session: it is opened again by `renew` alone. */
  readonly refused: () => void;
  readonly times?: Partial<ChannelTimes>;
}

export interface ChannelTimes {
  /** Between the first failures, doubled with each, ms. */
  readonly retryMs: number;
  readonly longestRetryMs: number;
  /** Who has been open for so long begins with short waits again, ms. */
  readonly stableMs: number;
  /** How much later than promised an answer may come, ms. */
  readonly networkMs: number;
}

/** The library's transport, as far as it is replaced here. */
interface ReplacedTransport extends Transport {
  xhrSend: (packet: Packet) => Exchange;
}

interface Packet {
  readonly url: string;
  readonly body: string;
  readonly onSuccess: (text: string) => void;
  readonly onError: (reason: string) => void;
}

interface Exchange {
  readyState: number;
  status: number;
  abort: () => void;
}

/**
 * What one agent is told, by CometD over long polls with that agent's own cookies. Whatever goes wrong,
 * the next attempt is a handshake of ours: the library's own would be repeated without end or pause,
 * and 401 polled for ever.
 */
export class EventChannel {
  readonly #options: EventChannelOptions;
  readonly #times: ChannelTimes;
  #link: Link | null = null;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #openedMs: number | null = null;
  #isStopped = false;

  constructor(options: EventChannelOptions) {
    this.#options = options;
    this.#times = { ...TIMES, ...options.times };
  }

  get isOpen(): boolean {
    return this.#openedMs !== null;
  }

  start(): void {
    if (this.#isStopped || this.#link !== null) return;
    clearTimeout(this.#timer);
    const { web, heard } = this.#options;
    // With it, a second session would be taken for another tab of a browser, and polled rarely.
    web.jar.forget('BAYEUX_BROWSER');
    const link: Link = new Link(this.#options, this.#times.networkMs, {
      heard: (channel, data) => {
        if (this.#link === link) heard(channel, data);
      },
      opened: () => {
        if (this.#link !== link) return;
        this.#openedMs = performance.now();
        this.#options.opened();
      },
      failed: (isRefused) => {
        if (this.#link !== link) return;
        this.#fail(isRefused);
      },
    });
    this.#link = link;
    link.begin();
  }

  /** The platform was away: what is open may be dead without having been told. */
  renew(): void {
    if (this.#isStopped) return;
    this.#link?.abandon();
    this.#link = null;
    this.#close();
    this.#failures = 0;
    this.start();
  }

  /** Tells the platform, for a moment, and ends. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#link?.leave();
    this.#link = null;
    this.#openedMs = null;
  }

  #fail(isRefused: boolean): void {
    const stable = this.#openedMs !== null && performance.now() - this.#openedMs;
    this.#link?.abandon();
    this.#link = null;
    this.#close();
    if (isRefused) {
      this.#options.refused();
      return;
    }
    if (stable !== false && stable > this.#times.stableMs) this.#failures = 0;
    this.#timer = setTimeout(() => {
      this.start();
    }, this.#pause());
    this.#failures += 1;
  }

  /** All agents of a site are cut off together: none comes back at the same moment as the others. */
  #pause(): number {
    const { retryMs, longestRetryMs } = this.#times;
    const longest = Math.min(retryMs * 2 ** Math.max(0, this.#failures - 1), longestRetryMs);
    return this.#failures === 0 ? Math.random() * retryMs * 0.5 : longest * (0.5 + Math.random());
  }

  #close(): void {
    if (this.#openedMs === null) return;
    this.#openedMs = null;
    this.#options.lost();
  }
}

interface LinkEars {
  readonly heard: (channel: string, data: unknown) => void;
  readonly opened: () => void;
  readonly failed: (isRefused: boolean) => void;
}

/** One CometD session, from its handshake to whatever goes wrong with it. */
class Link {
  readonly #options: EventChannelOptions;
  readonly #cometd = new CometD();
  readonly #ears: LinkEars;
  readonly #networkMs: number;
  readonly #end = new AbortController();
  #isRefused = false;

  constructor(options: EventChannelOptions, networkMs: number, ears: LinkEars) {
    this.#options = options;
    this.#ears = ears;
    this.#networkMs = networkMs;
    const { web, path } = options;
    const cometd = this.#cometd;
    for (const type of cometd.getTransportTypes()) {
      if (type !== 'long-polling') cometd.unregisterTransport(type);
    }
    const transport = cometd.findTransport('long-polling') as ReplacedTransport;
    transport.xhrSend = (packet) => this.#send(path, packet);
    cometd.configure({
      url: web.url(path),
      useWorkerScheduler: false,
      maxNetworkDelay: networkMs,
      logLevel: 'warn',
    });
    cometd.addListener('/meta/connect', ({ successful }) => {
      if (successful !== true) this.#fail();
    });
    // Unasked: the platform has ended the session.
    cometd.addListener('/meta/disconnect', () => {
      this.#fail();
    });
  }

  begin(): void {
    this.#cometd.handshake((reply: Message) => {
      if (reply.successful !== true) this.#fail(reply.error);
      else this.#subscribe();
    });
  }

  /** Nothing is sent any more. */
  abandon(): void {
    this.#end.abort();
    this.#cometd.disconnect();
  }

  leave(): void {
    const timer = setTimeout(() => {
      this.#end.abort();
    }, LEAVE_MS);
    this.#cometd.disconnect(() => {
      clearTimeout(timer);
      this.#end.abort();
    });
  }

  #subscribe(): void {
    const { channels, optionalChannels = [] } = this.#options;
    const all = [...channels, ...optionalChannels];
    let missing = all.length;
    this.#cometd.batch(() => {
      for (const channel of all) {
        this.#cometd.subscribe(
          channel,
          ({ data }: Message) => {
            this.#ears.heard(channel, data as unknown);
          },
          (reply: Message) => {
            const isNeeded = !optionalChannels.includes(channel);
            if (reply.successful !== true && isNeeded) this.#fail(reply.error);
            else if (--missing === 0) this.#ears.opened();
          },
        );
      }
    });
  }

  #fail(error = ''): void {
    this.#ears.failed(this.#isRefused || error.startsWith('403'));
  }

  #send(path: string, { url, body, onSuccess, onError }: Packet): Exchange {
    const aborted = new AbortController();
    const exchange: Exchange = {
      readyState: 1,
      status: 0,
      abort: () => {
        aborted.abort();
      },
    };
    const signal = AbortSignal.any([this.#end.signal, aborted.signal]);
    const { web } = this.#options;
    const below = path + url.slice(web.url(path).length);
    // The library has a deadline for each kind of message; this one is for what it forgets.
    const deadlineMs = MOST_POLL_MS + this.#networkMs;
    web.send(below, { method: 'POST', json: body, signal, deadlineMs }).then(
      ({ status, text }) => {
        exchange.readyState = 4;
        exchange.status = status;
        if (status === 200) onSuccess(text);
        else {
          this.#isRefused ||= status === 401 || status === 403;
          onError(String(status));
        }
      },
      (error: unknown) => {
        exchange.readyState = 4;
        onError(error instanceof Error ? error.message : 'unknown');
      },
    );
    return exchange;
  }
}

const TIMES: ChannelTimes = {
  retryMs: 500,
  longestRetryMs: 15_000,
  stableMs: 10_000,
  networkMs: 5_000,
};
const LEAVE_MS = 2_000;
/** Servers hold a poll for half a minute. */
const MOST_POLL_MS = 120_000;
