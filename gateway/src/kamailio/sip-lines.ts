import type { DnState } from 'agent-dr-protocol';
import * as v from 'valibot';
import type { AgentLogins } from '../simulated-site/agent-logins.js';
import type { DnEvents } from '../simulated-site/dn-events.js';
import type { SiteDatabase } from '../simulated-site/site-database.js';
import { LineRegistrations } from './line-registrations.js';
import type { ServerState } from './server-state.js';

/**
 * The lines of the site's Persons, in and out of service as their phones are registered (S2.8):
 *
 * | a phone                                   | events                                                    |
 * | ----------------------------------------- | --------------------------------------------------------- |
 * | registers, and was not                    | `EventDNBackInService`                                    |
 * | registers again, or at the other server   | none                                                      |
 * | expires or un-registers, where no server has it | `EventDNOutOfService`, then `EventAgentLogout` with `dr-force_logout` |
 *
 * While telephony is off nothing happens at a line. What is in doubt when it comes back gets some time
 * to come back, too.
 */
export class SipLines {
  readonly #database: SiteDatabase;
  readonly #logins: AgentLogins;
  readonly #events: DnEvents;
  readonly #returnMs: number;
  readonly #now: () => number;
  readonly #registrations = new LineRegistrations();
  /** As in the database, which belongs to this process. */
  readonly #inService: Map<string, boolean>;
  #isOn = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    database: SiteDatabase,
    logins: AgentLogins,
    events: DnEvents,
    returnMs: number,
    now: () => number,
  ) {
    this.#database = database;
    this.#logins = logins;
    this.#events = events;
    this.#returnMs = returnMs;
    this.#now = now;
    const rows = database.all(LineRow, 'SELECT dn, in_service FROM dns');
    this.#inService = new Map(rows.map(({ dn, in_service }) => [dn, in_service === 1]));
    const until = now() + returnMs;
    for (const [dn, isIn] of this.#inService) if (isIn) this.#registrations.remember(dn, until);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Null: there is no such line. */
  read(dn: string): Pick<DnState, 'dn' | 'inService' | 'agent'> | null {
    const inService = this.#inService.get(dn);
    if (inService === undefined) return null;
    const row = this.#database.get(AgentRow, 'SELECT state FROM agent_logins WHERE dn = ?', [dn]);
    return { dn, inService, agent: row?.state ?? 'logged-out' };
  }

  telephony(isOn: boolean): void {
    this.#isOn = isOn;
    if (isOn) this.#registrations.extend(this.#now() + this.#returnMs);
    this.#settleAll();
  }

  registered(server: number, dn: string, seconds: number): void {
    this.#registrations.set(dn, server, this.#endOf(seconds));
    this.#settle(dn);
    this.#wait();
  }

  unregistered(server: number, dn: string): void {
    this.#registrations.remove(dn, server);
    this.#settle(dn);
  }

  replace(server: number, lines: ServerState['lines']): void {
    this.#registrations.doubt(server);
    for (const [dn, seconds] of lines) this.#registrations.set(dn, server, this.#endOf(seconds));
    this.#settleAll();
  }

  lost(server: number): void {
    this.#registrations.doubt(server);
  }

  #settleAll(): void {
    this.#registrations.drop(this.#now());
    for (const dn of this.#inService.keys()) this.#settle(dn);
    this.#wait();
  }

  #settle(dn: string): void {
    const isIn = this.#registrations.has(dn);
    const wasIn = this.#inService.get(dn);
    if (!this.#isOn || wasIn === undefined || wasIn === isIn) return;
    this.#inService.set(dn, isIn);
    const login = isIn ? undefined : this.#logins.list().find((one) => one.dn === dn);
    this.#database.transaction(() => {
      this.#database.run('UPDATE dns SET in_service = ? WHERE dn = ?', [isIn ? 1 : 0, dn]);
      if (login !== undefined) this.#logins.remove(login);
    });
    const event = isIn ? 'EventDNBackInService' : 'EventDNOutOfService';
    this.#events.emit({ event, dn, reasons: {} });
    if (login !== undefined) this.#logins.announceLogout(login, { 'dr-force_logout': '1' });
  }

  /** The server tells an expiry within a second or two; after that it is taken as told. */
  #endOf(seconds: number): number {
    return this.#now() + Math.min(Math.max(0, seconds), LONGEST_S) * 1_000 + LATENESS_MS;
  }

  /** For the next registration that nobody renews. */
  #wait(): void {
    clearTimeout(this.#timer);
    const next = this.#registrations.next();
    if (next === null || !this.#isOn) return;
    const ms = Math.max(SHORTEST_WAIT_MS, next - this.#now());
    this.#timer = setTimeout(() => {
      this.#settleAll();
    }, ms);
  }
}

const LATENESS_MS = 3_000;
const LONGEST_S = 86_400;
const SHORTEST_WAIT_MS = 50;

const LineRow = v.object({ dn: v.string(), in_service: v.number() });
const AgentRow = v.object({ state: v.picklist(['not-ready', 'ready']) });
