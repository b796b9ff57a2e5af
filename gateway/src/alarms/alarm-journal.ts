import { join } from 'node:path';
import { ALARM_SEVERITIES } from 'agent-dr-protocol';
import type { Report } from '../operations/gateway-event.js';
import { keyOf, type AlarmEvent, type SiteAlarm } from './alarm.js';
import { JournalFile } from './journal-file.js';
import { readLines, type JournalLine } from './journal-lines.js';

export interface JournalOptions {
  /** Absent: in memory only, and nothing survives the process. */
  readonly directory?: string | undefined;
  readonly sinks: readonly string[];
  /** Most events that wait for one sink. Default: 1 000. */
  readonly mostWaiting?: number;
  readonly report: Report;
}

export interface Waiting {
  readonly number: number;
  readonly event: AlarmEvent;
}

/**
 * What is to be told, until every sink has been told, and what is raised. It is in memory, and written to
 * a file in the same order; a disk that fails or hangs costs only what a killed process would lose.
 */
export class AlarmJournal {
  readonly #file: JournalFile | undefined;
  readonly #mostWaiting: number;
  readonly #waiting = new Map<string, Waiting[]>();
  readonly #dropped = new Map<string, number>();
  readonly #raised = new Map<string, SiteAlarm>();
  readonly #forming = new Map<string, SiteAlarm>();
  /** Above those of the process before this one, also as long as its file has not been read. */
  #lastNumber = Date.now();

  constructor({ directory, sinks, mostWaiting = MOST_WAITING, report }: JournalOptions) {
    this.#mostWaiting = mostWaiting;
    for (const sink of sinks) this.#waiting.set(sink, []);
    if (directory === undefined) return;
    this.#file = new JournalFile({
      file: join(directory, 'alarms.jsonl'),
      whole: () => this.#whole(),
      report,
    });
  }

  /** Takes over what the process before this one has left. Resolves when it has; a disk may hang. */
  async open(): Promise<void> {
    await this.#file?.read((text) => {
      this.#adopt(text);
    });
  }

  /** Resolves when all so far is on the disk, or cannot be had there in time. */
  async written(): Promise<void> {
    await this.#file?.written();
  }

  async stop(): Promise<void> {
    await this.#file?.stop();
  }

  /** Told as raised, and not as cleared: by the process before this one, at first. */
  get raised(): readonly SiteAlarm[] {
    return [...this.#raised.values()];
  }

  /** Taken, and not told to anybody: by the process before this one, at first. */
  get forming(): readonly SiteAlarm[] {
    return [...this.#forming.values()];
  }

  /** It is taken, and will be told when it has formed. */
  form(alarm: SiteAlarm): void {
    this.#forming.set(keyOf(alarm.name, alarm.labels), alarm);
    this.#file?.append({ forming: alarm }, true);
  }

  /** As what this alarm is told, if it is. */
  raisedAs(key: string): SiteAlarm | undefined {
    return this.#raised.get(key);
  }

  /** Another gateway tells it from now on; `isHeld`: it lasts here. */
  release(key: string, isHeld: boolean): void {
    const alarm = this.#raised.get(key);
    this.forget(key);
    if (alarm !== undefined && isHeld) this.form(alarm);
  }

  /** It is over, and nothing is to be told. */
  forget(key: string): void {
    const wasForming = this.#forming.delete(key);
    const wasRaised = this.#raised.delete(key);
    if (wasForming || wasRaised) this.#file?.append({ over: key }, false);
  }

  /** What is taken now may be lost with the process. */
  get isFailing(): boolean {
    return this.#file?.isFailing ?? false;
  }

  /** The disk has not ended what was asked of it: the process cannot end in order. */
  get hangs(): boolean {
    return this.#file?.isWriting === true && this.#file.isFailing;
  }

  get sinks(): readonly string[] {
    return [...this.#waiting.keys()];
  }

  waitingFor(sink: string): readonly Waiting[] {
    return this.#waiting.get(sink) ?? [];
  }

  /** How many events were given up, because too many waited for the sink. */
  droppedFor(sink: string): number {
    return this.#dropped.get(sink) ?? 0;
  }

  /** To be told to all, or to these. */
  add(event: AlarmEvent, sinks: readonly string[] = this.sinks): void {
    const number = ++this.#lastNumber;
    const isForAll = sinks.length === this.#waiting.size;
    this.#take({ number, event }, sinks);
    this.#file?.append({ number, event, ...(!isForAll && { sinks }) }, true);
    for (const sink of this.#waiting.keys()) this.#makeRoom(sink);
  }

  /** The sink has been told. */
  done(sink: string, number: number): void {
    const waiting = this.#waiting.get(sink);
    const index = waiting?.findIndex((one) => one.number === number) ?? -1;
    if (waiting === undefined || index < 0) return;
    waiting.splice(index, 1);
    // Lost in a crash it is told once more.
    this.#file?.append({ sink, done: number }, false);
  }

  #take(waiting: Waiting, sinks: readonly string[]): void {
    const { status, alarm } = waiting.event;
    const key = keyOf(alarm.name, alarm.labels);
    this.#forming.delete(key);
    if (status === 'raised') this.#raised.set(key, alarm);
    else if (this.#raised.get(key)?.id === alarm.id) this.#raised.delete(key);
    for (const sink of sinks) this.#waiting.get(sink)?.push(waiting);
  }

  /** The oldest of the least severe goes first. */
  #makeRoom(sink: string): void {
    const waiting = this.#waiting.get(sink) ?? [];
    while (waiting.length > this.#mostWaiting) {
      const least = [...ALARM_SEVERITIES]
        .reverse()
        .map((severity) => waiting.find(({ event }) => event.alarm.severity === severity))
        .find((found) => found !== undefined);
      if (least === undefined) return;
      this.#dropped.set(sink, this.droppedFor(sink) + 1);
      this.done(sink, least.number);
    }
  }

  /** In front of what has come meanwhile, if the disk was slow. */
  #adopt(text: string): void {
    const lines = readLines(text);
    const earlier = new AlarmJournal({
      sinks: this.sinks,
      mostWaiting: Infinity,
      report: () => undefined,
    });
    earlier.#replay(lines);
    this.#lastNumber = Math.max(this.#lastNumber, earlier.#lastNumber);
    for (const [sink, waiting] of earlier.#waiting) this.#waiting.get(sink)?.unshift(...waiting);
    for (const [key, alarm] of earlier.#raised) {
      const known = this.#raised.get(key);
      if (known === undefined) this.#raised.set(key, alarm);
      // It was told again, as another one: nobody else would end this one.
      else this.add({ status: 'cleared', alarm: { ...alarm, endedAt: known.beganAt } });
    }
    for (const [key, alarm] of earlier.#forming) {
      if (!this.#raised.has(key) && !this.#forming.has(key)) this.#forming.set(key, alarm);
    }
    for (const sink of this.sinks) this.#makeRoom(sink);
  }

  #replay(lines: readonly JournalLine[]): void {
    const done = new Set<string>();
    for (const line of lines) if ('done' in line) done.add(`${line.sink} ${line.done}`);
    for (const line of lines) {
      if ('raised' in line)
        this.#raised.set(keyOf(line.raised.name, line.raised.labels), line.raised);
      else if ('forming' in line) {
        const { forming } = line;
        this.#forming.set(keyOf(forming.name, forming.labels), forming);
      } else if ('over' in line) {
        this.#forming.delete(line.over);
        this.#raised.delete(line.over);
      } else if ('event' in line) {
        const { number, event, sinks = this.sinks } = line;
        this.#lastNumber = Math.max(this.#lastNumber, number);
        this.#take(
          { number, event },
          sinks.filter((sink) => !done.has(`${sink} ${number}`)),
        );
      }
    }
  }

  /** What is raised, what waits, and who waits for it. */
  #whole(): readonly object[] {
    const events = new Map(
      this.sinks.flatMap((sink) => this.waitingFor(sink).map((one) => [one.number, one])),
    );
    const numbers = [...events.keys()].sort((one, other) => one - other);
    const keys = new Set(
      [...events.values()].map(({ event: { alarm } }) => keyOf(alarm.name, alarm.labels)),
    );
    return [
      ...numbers.map((number) => ({
        ...events.get(number),
        sinks: this.sinks.filter((sink) =>
          this.waitingFor(sink).some((one) => one.number === number),
        ),
      })),
      // Behind the events, which say what was raised at their time.
      ...[...keys].filter((key) => !this.#raised.has(key)).map((over) => ({ over })),
      ...this.raised.map((raised) => ({ raised })),
      ...this.forming.map((forming) => ({ forming })),
    ];
  }
}

const MOST_WAITING = 1_000;
