import type { Socket } from 'node:net';
import type { LineConditions } from './line-conditions.js';
import { resetSocket } from './reset-socket.js';
import { travelTimes, type Parcel } from './travel-times.js';

export interface LineOptions {
  readonly from: Socket;
  readonly to: Socket;
  readonly way: 'to-gateway' | 'to-client';
  readonly conditions: () => LineConditions;
  /** It leads nowhere yet: the far end is not connected. */
  readonly isStranded: () => boolean;
  /** So many bytes have come in. */
  readonly carry: (bytes: number) => void;
  /** The client has been brought as many bytes as it may have. */
  readonly cut: () => void;
}

/** The most bytes on the way before the sender is paused. */
const MOST_UNDER_WAY = 1_048_576;

/** One direction of a proxied connection: what comes in goes out later, in order. */
export class Line {
  readonly #options: LineOptions;
  readonly #times: (arrival: Buffer) => readonly Parcel[];
  readonly #parcels: Parcel[] = [];
  #lastDueAt = 0;
  #underWay = 0;
  #sinceCutSet = 0;
  #cutAfterBytes = Number.POSITIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #spin: NodeJS.Immediate | undefined;
  #ended = false;

  constructor(options: LineOptions) {
    this.#options = options;
    this.#times = travelTimes(options.conditions, options.way);
    const { from } = options;
    from.on('data', (bytes) => {
      options.carry(bytes.length);
      for (const parcel of this.#times(bytes)) this.#post(parcel);
      this.#followNow();
    });
    from.on('end', () => {
      this.#postLast('end');
    });
    // The error itself says no more than the `close` that follows.
    from.on('error', () => undefined);
    from.on('close', (hadError) => {
      if (hadError) this.#postLast('reset');
    });
  }

  /** The conditions have changed. */
  follow(): void {
    const { cutAfterBytes } = this.#options.conditions();
    if (cutAfterBytes !== this.#cutAfterBytes) this.#sinceCutSet = 0;
    this.#cutAfterBytes = cutAfterBytes;
    this.#followNow();
  }

  stop(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    clearImmediate(this.#spin);
    this.#parcels.length = 0;
  }

  get #isBlocked(): boolean {
    const { conditions, way, isStranded } = this.#options;
    const { blackhole } = conditions();
    return blackhole === 'both' || blackhole === way || isStranded();
  }

  #postLast(content: 'end' | 'reset'): void {
    this.#post({ content, dueAt: performance.now() + this.#options.conditions().delayMs });
    this.#followNow();
  }

  #post({ content, dueAt }: Parcel): void {
    if (this.#ended) return;
    // The order is kept.
    this.#lastDueAt = Math.max(this.#lastDueAt, dueAt);
    this.#parcels.push({ content, dueAt: this.#lastDueAt });
    if (typeof content !== 'string') this.#underWay += content.length;
  }

  /** Delivers what is due, pauses or resumes the sender, and waits for the next piece. */
  #followNow(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#spin);
    if (this.#ended) return;
    const isBlocked = this.#isBlocked;
    while (!isBlocked && isDue(this.#parcels[0])) this.#bringNext();
    if (isBlocked || this.#underWay > MOST_UNDER_WAY) this.#options.from.pause();
    else this.#options.from.resume();
    if (!isBlocked) this.#awaitNext();
  }

  /** Timers are late by up to a millisecond: the last of it is spent looking at the clock. */
  #awaitNext(): void {
    const next = this.#parcels[0];
    if (next === undefined || this.#ended) return;
    const ahead = Math.floor(next.dueAt - performance.now()) - 1;
    const follow = () => {
      this.#followNow();
    };
    if (ahead >= 1) this.#timer = setTimeout(follow, ahead);
    else this.#spin = setImmediate(follow);
  }

  #bringNext(): void {
    const parcel = this.#parcels.shift();
    if (parcel === undefined) return;
    const { to, way, cut } = this.#options;
    switch (parcel.content) {
      case 'end':
        to.end();
        return;
      case 'reset':
        resetSocket(to);
        return;
      default: {
        const bytes = parcel.content;
        this.#underWay -= bytes.length;
        const left = this.#cutAfterBytes - this.#sinceCutSet;
        this.#sinceCutSet += bytes.length;
        if (way === 'to-gateway' || bytes.length < left) {
          to.write(bytes);
          return;
        }
        this.stop();
        // Whatever was written after a reset has been asked for is lost.
        to.write(bytes.subarray(0, left), cut);
      }
    }
  }
}

const isDue = (parcel: Parcel | undefined): boolean =>
  parcel !== undefined && parcel.dueAt <= performance.now();
