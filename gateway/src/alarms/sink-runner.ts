import type { Report } from '../operations/gateway-event.js';
import type { SiteAlarm } from './alarm.js';
import type { AlarmJournal } from './alarm-journal.js';
import type { AlarmSink, Delivery } from './sink.js';

export interface SinkStatus {
  readonly sink: string;
  readonly told: number;
  readonly failed: number;
  readonly rejected: number;
  readonly dropped: number;
  readonly waiting: number;
}

/**
 * Tells one sink what waits for it, in order, one at a time. What fails is tried again after a pause
 * that grows; no other sink, and no agent, waits for it.
 */
export class SinkRunner {
  readonly #sink: AlarmSink;
  readonly #journal: AlarmJournal;
  readonly #raised: () => readonly SiteAlarm[];
  readonly #report: Report;
  readonly #stopping = new AbortController();
  #failures = 0;
  #told = 0;
  #failed = 0;
  #rejected = 0;
  #isBusy = false;
  #keptUpAt = -Infinity;
  #retryAt = 0;

  constructor(
    sink: AlarmSink,
    journal: AlarmJournal,
    raised: () => readonly SiteAlarm[],
    report: Report,
  ) {
    this.#sink = sink;
    this.#journal = journal;
    this.#raised = raised;
    this.#report = report;
  }

  get status(): SinkStatus {
    const sink = this.#sink.name;
    return {
      sink,
      told: this.#told,
      failed: this.#failed,
      rejected: this.#rejected,
      dropped: this.#journal.droppedFor(sink),
      waiting: this.#journal.waitingFor(sink).length,
    };
  }

  /** To be called every second or so, and when something is new. */
  async look(): Promise<void> {
    if (this.#isBusy || this.#stopping.signal.aborted) return;
    this.#isBusy = true;
    try {
      while (performance.now() >= this.#retryAt && (await this.#step()));
    } finally {
      this.#isBusy = false;
    }
  }

  stop(): void {
    this.#stopping.abort();
    this.#sink.close?.();
  }

  /** False: there is nothing to do now. */
  async #step(): Promise<boolean> {
    const { name, keepUp } = this.#sink;
    const [next] = this.#journal.waitingFor(name);
    if (next !== undefined) {
      const delivery = await this.#attempt((signal) => this.#sink.tell(next.event, signal));
      if (this.#stopping.signal.aborted) return false;
      if (delivery.kind !== 'failed') this.#journal.done(name, next.number);
      this.#note(delivery);
      return delivery.kind !== 'failed';
    }
    const isDue = keepUp !== undefined && performance.now() >= this.#keptUpAt + keepUp.everyMs;
    const raised = this.#raised();
    if (!isDue || raised.length === 0) return false;
    const delivery = await this.#attempt((signal) => keepUp.tell(raised, signal));
    if (delivery.kind !== 'failed') this.#keptUpAt = performance.now();
    if (delivery.kind !== 'told') this.#note(delivery);
    return false;
  }

  async #attempt(tell: (signal: AbortSignal) => Promise<Delivery>): Promise<Delivery> {
    const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(DEADLINE_MS)]);
    const late = new Promise<Delivery>((resolve) => {
      signal.addEventListener('abort', () => {
        resolve({ kind: 'failed', problem: 'no answer in time' });
      });
    });
    try {
      return await Promise.race([tell(signal), late]);
    } catch (error) {
      return { kind: 'failed', problem: problemOf(error) };
    }
  }

  #note(delivery: Delivery): void {
    const { name } = this.#sink;
    switch (delivery.kind) {
      case 'told':
        if (this.#failures > 0) this.#report('alarm-sink-back', { sink: name });
        this.#failures = 0;
        this.#told += 1;
        break;
      case 'rejected':
        this.#rejected += 1;
        this.#report('alarm-sink-rejects', { sink: name, problem: delivery.problem });
        break;
      case 'failed': {
        this.#failed += 1;
        if (this.#failures === 0) {
          this.#report('alarm-sink-fails', { sink: name, problem: delivery.problem });
        }
        this.#failures += 1;
        const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (this.#failures - 1), LONGEST_PAUSE_MS);
        const asked = Math.min(delivery.retryAfterMs ?? 0, LONGEST_ASKED_MS);
        // Several gateways must not come back to a sink together.
        this.#retryAt = performance.now() + Math.max(asked, pauseMs * (0.5 + Math.random() / 2));
        break;
      }
    }
  }
}

/** `fetch` hides the reason behind its own words. */
function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}

const DEADLINE_MS = 10_000;
const FIRST_PAUSE_MS = 1_000;
/** Whoever brings a sink back waits no longer than this for what it has missed. */
const LONGEST_PAUSE_MS = 30_000;
const LONGEST_ASKED_MS = 300_000;
