import type { Call, DnEventName } from 'agent-dr-protocol';
import * as v from 'valibot';
import { CALLER, CALL_DATA } from './demo-call.js';
import type { DnEvents } from './dn-events.js';
import type { SiteDatabase } from './site-database.js';

/** The calls at the lines of the simulated site; one at a time on each, answered as it arrives. */
export class LineCalls {
  readonly #siteId: string;
  readonly #database: SiteDatabase;
  readonly #events: DnEvents;
  /** Calls that ended with telephony, before anybody could be told. */
  #untold: readonly CallRow[] = [];

  /** Calls of an earlier process of this site that was killed are over. */
  constructor(siteId: string, database: SiteDatabase, events: DnEvents) {
    this.#siteId = siteId;
    this.#database = database;
    this.#events = events;
    this.#release();
  }

  /** The call that is established at a line. */
  at(dn: string): Call | undefined {
    const call = this.#inProgress().find((one) => one.dn === dn);
    return call && this.#toCall(call);
  }

  begin(dn: string): void {
    this.#database.run(
      'INSERT INTO calls (dn, number, attached_data, arrived_at) VALUES (?, ?, ?, ?)',
      [dn, CALLER, JSON.stringify(CALL_DATA), new Date().toISOString()],
    );
    for (const call of this.#inProgress().filter((one) => one.dn === dn)) {
      this.#emit('EventRinging', call);
      this.#emit('EventEstablished', call);
    }
  }

  /** Ends all calls, also those of agents who were logged out meanwhile. Returns how many. */
  hangUp(): number {
    const calls = this.#release();
    for (const call of calls) this.#emit('EventReleased', call);
    return calls.length;
  }

  /** Telephony is gone, and the calls with it; nobody can be told. */
  cut(): void {
    this.#untold = [...this.#untold, ...this.#release()];
  }

  /** Telephony is back: those who stayed at a line are told of the cut calls. */
  tellCut(): void {
    const calls = this.#untold;
    this.#untold = [];
    for (const call of calls) this.#emit('EventReleased', call);
  }

  #release(): readonly CallRow[] {
    const calls = this.#inProgress();
    for (const { id } of calls) {
      const now = new Date().toISOString();
      this.#database.run('UPDATE calls SET released_at = ? WHERE id = ?', [now, id]);
    }
    return calls;
  }

  #inProgress(): readonly CallRow[] {
    return this.#database.all(
      CallRow,
      'SELECT id, dn, number, attached_data FROM calls WHERE released_at IS NULL ORDER BY id',
    );
  }

  #emit(event: DnEventName, call: CallRow): void {
    this.#events.emit({ event, dn: call.dn, reasons: {}, call: this.#toCall(call) });
  }

  /** Its id is unique across sites: a worker keeps calls of both. */
  #toCall({ id, number, attached_data }: CallRow): Call {
    return { id: `${this.#siteId}-${id}`, number, attachedData: attached_data };
  }
}

const CallRow = v.object({
  id: v.number(),
  dn: v.string(),
  number: v.string(),
  attached_data: v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.string())),
});
type CallRow = v.InferOutput<typeof CallRow>;
