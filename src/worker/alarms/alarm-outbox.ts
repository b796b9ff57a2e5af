import type { AlarmCallName } from 'agent-dr-protocol';
import type { Refusal } from '../engine/model/failure.js';
import type { State } from '../engine/model/state.js';
import { alarmsOf } from '../engine/views/alarms.js';
import { newId } from '../session/hand-over.js';
import type { AlarmStore, KeptAlarm } from './alarm-store.js';

/** An open connection, as far as alarms go by it. */
export interface AlarmLine {
  /** `answered` is called at most once, with the refusal if there is one. */
  tellAlarm(method: AlarmCallName, params: object, answered: Answered): void;
}
export type Answered = (refusal: Refusal['kind'] | undefined) => void;

export interface AlarmOutboxOptions {
  readonly store: Partial<AlarmStore>;
  /** The open ones of a state, the agent's first. */
  readonly lines: (state: State) => readonly AlarmLine[];
}

interface Entry extends KeptAlarm {
  /** This session has raised it; otherwise an earlier worker has. */
  isOwn?: boolean | undefined;
  toldOn?: AlarmLine | undefined;
}

/**
 * Alarms of this desktop until a gateway has taken them (B17): raised ones are told on each connection
 * that is used for it, and are kept until their end is taken. They survive the worker.
 *
 *     raised ──taken──▶ told ──is over──▶ ended ──taken──▶ forgotten
 *        └──is over──▶ ended, and the gateway hears of both at once
 */
export class AlarmOutbox {
  readonly #options: AlarmOutboxOptions;
  #entries: Entry[] = [];
  #isRead = false;
  /** With hot seating nothing of an agent stays in the browser (S1.9). */
  #store: Partial<AlarmStore> = {};
  #dropped = 0;
  #line: AlarmLine | undefined;
  #asked: { readonly line: AlarmLine; readonly at: number } | undefined;
  #notBefore = 0;
  /** Connections whose gateway takes no alarms. */
  readonly #deaf = new Set<AlarmLine>();
  /** How often in a row a connection was lost over an alarm. */
  #lost = 0;

  constructor(options: AlarmOutboxOptions) {
    this.#options = options;
  }

  /** After each change of the state. */
  look(state: State): void {
    const now = Date.now();
    let isChanged = false;
    const raised = alarmsOf(state);
    if (state.kind !== 'signed-out') {
      if (!state.configuration.hotSeating) this.#store = this.#options.store;
      this.#read();
    }
    for (const entry of this.#entries) {
      const isRaised = raised.some(({ name, site }) => isSame(entry, name, site.id));
      // What an earlier worker has raised is over when this one sees that it is.
      if (isRaised || entry.ended !== undefined || (!entry.isOwn && state.kind !== 'active'))
        continue;
      entry.ended = now;
      isChanged = true;
    }
    for (const { name, site } of raised) {
      const entry = this.#entries.find(
        (one) => one.ended === undefined && isSame(one, name, site.id),
      );
      if (entry) entry.isOwn = true;
      else if (state.kind !== 'signed-out') {
        const service = /^(.+)-service-off$/.exec(name)?.[1];
        this.#entries.push({
          id: newId(),
          name,
          severity: service === 'telephony' ? 'critical' : 'warning',
          labels: {
            site: site.id,
            ...(service && { service }),
            application: state.configuration.application,
            agent: state.username,
          },
          began: now,
          isOwn: true,
        });
        isChanged = true;
      }
    }
    if (isChanged) this.#keep();
    if (state.kind === 'signed-out') this.#isRead = false;
  }

  /** Tells the next one, if a gateway listens. To be called every second or so. */
  tell(state: State): void {
    this.look(state);
    const now = Date.now();
    const open = this.#options.lines(state);
    if (this.#asked) {
      const { line, at } = this.#asked;
      if (open.includes(line)) {
        if (now < at + PATIENCE_MS) return;
        this.#deaf.add(line);
      } else this.#lost++;
      this.#asked = undefined;
    }
    const lines = open.filter((line) => !this.#deaf.has(line));
    // Where one is held it is cleared: else two gateways would hold it.
    const isHeld = this.#entries.some(({ toldOn }) => toldOn === this.#line);
    // No alarm is worth the agent's connection: then the other site's gateway is told, or nobody.
    if (!isHeld || !this.#line || !lines.includes(this.#line))
      this.#line = lines[this.#lost > MOST_LOST ? 1 : 0];
    const line = this.#line;
    const entry = this.#entries.find(({ ended, toldOn }) => ended !== undefined || toldOn !== line);
    if (!line || !entry || now < this.#notBefore) return;
    const { id, name, severity, labels, began, ended, told } = entry;
    const dropped = this.#dropped;
    this.#asked = { line, at: now };
    line.tellAlarm(
      ended ? 'alarm.clear' : 'alarm.raise',
      {
        id,
        name,
        severity,
        labels,
        beganMsAgo: ago(now, began),
        ...(ended && { endedMsAgo: ago(now, ended), wasTaken: told }),
        ...(dropped && { dropped }),
      },
      (refusal) => {
        this.#asked = undefined;
        this.#lost = 0;
        if (refusal === 'unknown-method') this.#deaf.add(line);
        // One that is invalid would never be taken.
        else if (refusal && refusal !== 'invalid-params')
          this.#notBefore = Date.now() + PATIENCE_MS;
        else {
          this.#dropped -= dropped;
          entry.told = true;
          entry.toldOn = line;
          if (ended) this.#entries = this.#entries.filter((one) => one !== entry);
          this.#keep();
          this.tell(state);
        }
      },
    );
  }

  #read(): void {
    if (this.#isRead) return;
    this.#isRead = true;
    void this.#store.alarms?.().then((kept) => {
      const isKnown = ({ id }: KeptAlarm) => this.#entries.some((one) => one.id === id);
      this.#entries.unshift(...kept.filter((one) => !isKnown(one)));
    });
  }

  #keep(): void {
    while (this.#entries.length > MOST_KEPT) {
      const least = this.#entries.find(({ severity }) => severity === 'info') ?? this.#entries[0];
      this.#entries = this.#entries.filter((one) => one !== least);
      this.#dropped++;
    }
    this.#store.keepAlarms?.(
      this.#entries.map((entry) => ({ ...entry, isOwn: undefined, toldOn: undefined })),
    );
  }
}

const isSame = ({ name, labels }: Entry, other: string, siteId: string): boolean =>
  name === other && labels['site'] === siteId;

/** A clock may have been set back. */
const ago = (now: number, then: number): number => Math.max(0, now - then);

/** For an answer, and after a refusal. */
const PATIENCE_MS = 30_000;
const MOST_LOST = 2;
const MOST_KEPT = 100;
