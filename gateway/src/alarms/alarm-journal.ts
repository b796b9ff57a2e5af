import {
  appendFileSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { ALARM_SEVERITIES } from 'agent-dr-protocol';
import type { Report } from '../operations/gateway-event.js';
import { keyOf, type AlarmEvent, type SiteAlarm } from './alarm.js';

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
 * What is to be told, until every sink has been told, and what is raised. Written before anything is
 * done with it, line by line, so that a killed process has lost nothing that it has taken. A disk that
 * fails costs only that.
 */
export class AlarmJournal {
  readonly #file: string | undefined;
  readonly #mostWaiting: number;
  readonly #report: Report;
  readonly #waiting = new Map<string, Waiting[]>();
  readonly #dropped = new Map<string, number>();
  readonly #raised = new Map<string, SiteAlarm>();
  readonly #forming = new Map<string, SiteAlarm>();
  #lastNumber = 0;
  #lines = 0;
  #isFailing = false;

  constructor({ directory, sinks, mostWaiting = MOST_WAITING, report }: JournalOptions) {
    this.#mostWaiting = mostWaiting;
    this.#report = report;
    for (const sink of sinks) this.#waiting.set(sink, []);
    if (directory === undefined) return;
    this.#file = join(directory, 'alarms.jsonl');
    this.#attempt(() => {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
    });
    this.#read(this.#file);
    this.#compact();
  }

  /** Raised, and not cleared: by the process before this one, at first. */
  get raised(): readonly SiteAlarm[] {
    return [...this.#raised.values()];
  }

  /** Taken, and not told yet to anybody: by the process before this one, at first. */
  get forming(): readonly SiteAlarm[] {
    return [...this.#forming.values()];
  }

  /** It is taken, and will be told when it has formed. */
  form(alarm: SiteAlarm): void {
    this.#forming.set(keyOf(alarm.name, alarm.labels), alarm);
    this.#write({ forming: alarm });
  }

  /** The last write has failed: what is taken now may be lost with the process. */
  get isFailing(): boolean {
    return this.#isFailing;
  }

  waitingFor(sink: string): readonly Waiting[] {
    return this.#waiting.get(sink) ?? [];
  }

  /** How many events were given up, because too many waited for the sink. */
  droppedFor(sink: string): number {
    return this.#dropped.get(sink) ?? 0;
  }

  add(event: AlarmEvent): void {
    const number = ++this.#lastNumber;
    this.#write({ number, event });
    this.#take({ number, event }, [...this.#waiting.keys()]);
    for (const sink of this.#waiting.keys()) this.#makeRoom(sink);
  }

  /** The sink has been told. */
  done(sink: string, number: number): void {
    const waiting = this.#waiting.get(sink);
    const index = waiting?.findIndex((one) => one.number === number) ?? -1;
    if (waiting === undefined || index < 0) return;
    waiting.splice(index, 1);
    this.#write({ sink, done: number });
    if (this.#lines > MOST_LINES) this.#compact();
  }

  #take(waiting: Waiting, sinks: readonly string[]): void {
    const { status, alarm } = waiting.event;
    const key = keyOf(alarm.name, alarm.labels);
    this.#forming.delete(key);
    if (status === 'raised') this.#raised.set(key, alarm);
    else this.#raised.delete(key);
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

  /** A line that was cut off by a crash, or is none of ours, is skipped. */
  #read(file: string): void {
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch {
      return;
    }
    const done = new Set<string>();
    const events: Waiting[] = [];
    const forming: SiteAlarm[] = [];
    for (const line of text.split('\n')) {
      const read = v.safeParse(Line, line);
      if (!read.success) continue;
      if ('done' in read.output) done.add(`${read.output.sink} ${read.output.done}`);
      else if ('raised' in read.output) this.#restore(read.output.raised);
      else if ('forming' in read.output) forming.push(read.output.forming);
      else events.push(read.output);
    }
    for (const waiting of events) {
      this.#lastNumber = Math.max(this.#lastNumber, waiting.number);
      const sinks = [...this.#waiting.keys()].filter(
        (sink) => !done.has(`${sink} ${waiting.number}`),
      );
      this.#take(waiting, sinks);
    }
    const told = new Set(events.map(({ event }) => event.alarm.id));
    for (const alarm of forming) {
      if (!told.has(alarm.id)) this.#forming.set(keyOf(alarm.name, alarm.labels), alarm);
    }
  }

  #restore(alarm: SiteAlarm): void {
    this.#raised.set(keyOf(alarm.name, alarm.labels), alarm);
  }

  /** What is raised, what waits, and which sinks have been told of that. */
  #compact(): void {
    if (this.#file === undefined) return;
    const sinks = [...this.#waiting.keys()];
    const events = new Map(
      sinks.flatMap((sink) => this.waitingFor(sink).map((one) => [one.number, one])),
    );
    const numbers = [...events.keys()].sort((one, other) => one - other);
    const lines = [
      ...this.raised.map((raised) => ({ raised })),
      ...this.forming.map((forming) => ({ forming })),
      ...numbers.flatMap((number) => {
        const waits = (sink: string): boolean =>
          this.waitingFor(sink).some((one) => one.number === number);
        const told = sinks.filter((sink) => !waits(sink)).map((sink) => ({ sink, done: number }));
        return [events.get(number), ...told];
      }),
    ];
    const file = this.#file;
    this.#attempt(() => {
      const handle = openSync(`${file}.new`, 'w', 0o600);
      try {
        writeSync(handle, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
      renameSync(`${file}.new`, file);
    });
    this.#lines = lines.length;
  }

  #write(line: object): void {
    const file = this.#file;
    if (file === undefined) return;
    this.#lines += 1;
    this.#attempt(() => {
      appendFileSync(file, `${JSON.stringify(line)}\n`, { mode: 0o600 });
    });
  }

  #attempt(work: () => void): void {
    try {
      work();
      this.#isFailing = false;
    } catch (error) {
      const problem = error instanceof Error ? error.message : 'unknown';
      if (!this.#isFailing) this.#report('alarms-not-kept', { problem });
      this.#isFailing = true;
    }
  }
}

const MOST_WAITING = 1_000;
/** Then it is written anew, with what is needed only. */
const MOST_LINES = 4_000;

const Text = v.string();
const Alarm = v.object({
  name: Text,
  severity: v.picklist(ALARM_SEVERITIES),
  labels: v.object({ site: Text, service: v.optional(Text), application: v.optional(Text) }),
  id: Text,
  beganAt: v.number(),
  agents: v.number(),
  someAgents: v.array(Text),
});
const Event = v.variant('status', [
  v.object({ status: v.literal('raised'), alarm: Alarm }),
  v.object({
    status: v.literal('cleared'),
    alarm: v.object({ ...Alarm.entries, endedAt: v.number() }),
  }),
]);
const Line = v.pipe(
  Text,
  v.parseJson(),
  v.union([
    v.object({ number: v.number(), event: Event }),
    v.object({ sink: Text, done: v.number() }),
    v.object({ raised: Alarm }),
    v.object({ forming: Alarm }),
  ]),
);
