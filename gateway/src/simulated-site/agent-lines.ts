import type { DnState } from 'agent-dr-protocol';
import * as v from 'valibot';
import { ok, refused, type DnRegistration, type Outcome } from '../site-backend.js';
import type { AgentLogins } from './agent-logins.js';
import type { DnEvents, DnListener } from './dn-events.js';
import type { LineCalls } from './line-calls.js';
import type { SiteDatabase } from './site-database.js';

/** The DNs of the simulated site: the phone's registration, the log-in, the call. */
export class AgentLines {
  readonly #database: SiteDatabase;
  readonly #logins: AgentLogins;
  readonly #calls: LineCalls;
  readonly #events: DnEvents;

  constructor(database: SiteDatabase, logins: AgentLogins, calls: LineCalls, events: DnEvents) {
    this.#database = database;
    this.#logins = logins;
    this.#calls = calls;
    this.#events = events;
  }

  register(dn: string, listener: DnListener): Outcome<DnRegistration> {
    const state = this.#read(dn);
    if (!state) return refused('unknown-dn', 'there is no such DN');
    return ok({ state, unregister: this.#events.register(dn, listener) });
  }

  /** The SIP registrations of all logged-in agents' phones expire (S2.8). Returns how many. */
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

  /** A call for each logged-in agent who has none. Returns how many. */
  call(): number {
    const idle = this.#logins.list().filter(({ dn }) => !this.#calls.at(dn));
    for (const { dn } of idle) this.#calls.begin(dn);
    return idle.length;
  }

  #read(dn: string): DnState | null {
    const row = this.#database.get(
      LineRow,
      'SELECT in_service, state FROM dns LEFT JOIN agent_logins USING (dn) WHERE dn = ?',
      [dn],
    );
    if (!row) return null;
    const call = this.#calls.at(dn);
    const agent = row.state ?? 'logged-out';
    return {
      dn,
      inService: row.in_service === 1,
      agent,
      ...(call && { call, calls: [{ call, state: 'established' as const }] }),
    };
  }
}

const LineRow = v.object({
  in_service: v.number(),
  state: v.nullable(v.picklist(['not-ready', 'ready'])),
});
