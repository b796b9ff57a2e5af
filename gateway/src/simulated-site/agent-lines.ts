import type { DnEvent, DnState } from 'agent-dr-protocol';
import * as v from 'valibot';
import { ok, refused, type DnRegistration, type Outcome } from '../site-backend.js';
import type { AgentLogins } from './agent-logins.js';
import type { DnEvents, DnListener } from './dn-events.js';
import type { SiteDatabase } from './site-database.js';

/** The DNs of the simulated site: whether the phone is registered, and its calls. */
export class AgentLines {
  readonly #database: SiteDatabase;
  readonly #logins: AgentLogins;
  readonly #events: DnEvents;

  constructor(database: SiteDatabase, logins: AgentLogins, events: DnEvents) {
    this.#database = database;
    this.#logins = logins;
    this.#events = events;
  }

  register(dn: string, listener: DnListener): Outcome<DnRegistration> {
    const state = this.#read(dn);
    if (!state) return refused('unknown-dn', `there is no DN ${dn}`);
    return ok({ state, unregister: this.#events.register(dn, listener) });
  }

  /** The SIP registration of the phones of all logged-in agents runs out (S2.8). Returns how many. */
  expireRegistrations(): number {
    const logins = this.#logins.list();
    for (const login of logins) {
      this.#database.transaction(() => {
        this.#database.run('UPDATE dns SET in_service = 0 WHERE dn = ?', [login.dn]);
        this.#logins.remove(login);
      });
      this.#events.emit({ event: 'EventDNOutOfService', dn: login.dn, reasons: {} });
      this.#logins.announceLogout(login, { 'dr-force_logout': '1' });
    }
    return logins.length;
  }

  /** The phones that are out of service register again. Returns how many. */
  restoreRegistrations(): number {
    const lines = this.#database.all(
      v.object({ dn: v.string() }),
      'UPDATE dns SET in_service = 1 WHERE in_service = 0 RETURNING dn',
    );
    for (const { dn } of lines) {
      this.#events.emit({ event: 'EventDNBackInService', dn, reasons: {} });
    }
    return lines.length;
  }

  /** A call for each logged-in agent who has none; it is answered at once. Returns how many. */
  call(): number {
    const idle = this.#logins.list().filter(({ dn }) => !this.#callsInProgress(dn).length);
    for (const { dn } of idle) {
      this.#database.run(
        'INSERT INTO calls (dn, number, attached_data, arrived_at) VALUES (?, ?, ?, ?)',
        [dn, CALLER, JSON.stringify(ATTACHED_DATA), new Date().toISOString()],
      );
      for (const { id, ...call } of this.#callsInProgress(dn)) {
        this.#emitCall('EventRinging', { id, ...call });
        this.#emitCall('EventEstablished', { id, ...call });
      }
    }
    return idle.length;
  }

  /** All calls in progress end, also those whose agent was logged out meanwhile. Returns how many. */
  hangUp(): number {
    const calls = this.#callsInProgress();
    for (const call of calls) {
      this.#database.run('UPDATE calls SET released_at = ? WHERE id = ?', [
        new Date().toISOString(),
        call.id,
      ]);
      this.#emitCall('EventReleased', call);
    }
    return calls.length;
  }

  #read(dn: string): DnState | null {
    const row = this.#database.get(
      LineRow,
      'SELECT in_service, state FROM dns LEFT JOIN agent_logins USING (dn) WHERE dn = ?',
      [dn],
    );
    return row && { dn, inService: row.in_service === 1, agent: row.state ?? 'logged-out' };
  }

  #callsInProgress(dn?: string): readonly CallRow[] {
    const calls = this.#database.all(
      CallRow,
      'SELECT id, dn, number, attached_data FROM calls WHERE released_at IS NULL ORDER BY id',
    );
    return dn === undefined ? calls : calls.filter((call) => call.dn === dn);
  }

  #emitCall(event: DnEvent['event'], { id, dn, number, attached_data }: CallRow): void {
    const call = { id: String(id), number, attachedData: attached_data };
    this.#events.emit({ event, dn, reasons: {}, call });
  }
}

/** From the block of numbers that the German regulator keeps for films. */
const CALLER = '+49 69 90009001';
const ATTACHED_DATA = { CustomerId: 'K-1001', Subject: 'Question about an invoice' };

const LineRow = v.object({
  in_service: v.number(),
  state: v.nullable(v.picklist(['not-ready', 'ready'])),
});

const CallRow = v.object({
  id: v.number(),
  dn: v.string(),
  number: v.string(),
  attached_data: v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.string())),
});
type CallRow = v.InferOutput<typeof CallRow>;
