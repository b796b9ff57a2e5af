import assert from 'node:assert/strict';
import type { AlarmCallName } from 'agent-dr-protocol';
import { AlarmOutbox, type AlarmLine, type Answered } from '../alarm-outbox.js';
import type { AlarmStore, KeptAlarm } from '../alarm-store.js';

export interface Told {
  readonly method: AlarmCallName;
  readonly params: Readonly<Record<string, unknown>>;
  readonly answered: Answered;
}

/** A connection that keeps what it is told; answered by the test, unless it always takes it. */
export class Line implements AlarmLine {
  readonly told: Told[] = [];
  readonly #takes: boolean;

  constructor(takes = true) {
    this.#takes = takes;
  }

  tellAlarm(method: AlarmCallName, params: object, answered: Answered): void {
    this.told.push({ method, params: { ...params }, answered });
    if (this.#takes) answered(undefined);
  }

  get said(): readonly string[] {
    return this.told.map(({ method, params: { name } }) => `${method} ${String(name)}`);
  }

  get last(): Told {
    const last = this.told.at(-1);
    assert.ok(last);
    return last;
  }
}

/** What a browser keeps, for one worker after the other. */
export class Browser implements AlarmStore {
  kept: readonly KeptAlarm[] = [];

  alarms(): Promise<readonly KeptAlarm[]> {
    return Promise.resolve(structuredClone(this.kept));
  }

  keepAlarms(alarms: readonly KeptAlarm[]): void {
    this.kept = structuredClone(alarms);
  }
}

export function worker(browser: Partial<AlarmStore> = new Browser()) {
  const lines: AlarmLine[] = [];
  const outbox = new AlarmOutbox({ store: browser, lines: () => lines });
  return {
    outbox,
    connected: (...all: readonly AlarmLine[]) => {
      lines.splice(0, lines.length, ...all);
    },
  };
}
