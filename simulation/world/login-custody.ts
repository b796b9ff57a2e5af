import type { LoginMode, ServiceName, ServiceStatus } from 'agent-dr-protocol';
import type { Refusal } from '../../src/worker/engine/model/failure.js';
import type { Clock } from './clock.js';
import type { GatewayState } from './gateway-end.js';
import type { Holder } from './holder.js';
import type { Settings } from './settings.js';
import { StandbyClients } from './standby-clients.js';

/** The part of a site that log-ins depend on. */
interface LoginSite {
  readonly login: { readonly clientId: string } | undefined;
  readonly services: Readonly<Record<ServiceName, ServiceStatus>>;
  readonly gateways: readonly { readonly state: GatewayState }[];
  readonly settings: Settings;
  readonly around: { readonly clock: Clock };
  logOut(reasons: Readonly<Record<string, string>>): void;
}

interface Held {
  readonly holder: Holder;
  readonly since: number;
}

interface Orphan {
  readonly clientId: string;
  readonly since: number;
}

/**
 * Who owns the agent's log-in at a site. Decides what happens with a log-in whose client is gone,
 * and with one that another client wants (B25).
 */
export class LoginCustody {
  readonly #site: LoginSite;
  readonly #standbys: StandbyClients;
  #held: Held | undefined;
  #orphan: Orphan | undefined;

  constructor(site: LoginSite) {
    this.#site = site;
    this.#standbys = new StandbyClients(() => site.around.clock.now);
  }

  get holder(): Holder | undefined {
    return this.#held?.holder;
  }

  /** A client that only resumes is refused a log-in that another client owns (I15). */
  refusalFor(clientId: string, mode: LoginMode): Refusal | undefined {
    if (mode === 'take-over') return undefined;
    const [held, orphan] = [this.#held, this.#orphan];
    const other = held?.holder.clientId ?? orphan?.clientId;
    if (other !== undefined && other !== clientId) {
      const isOrphaned = held === undefined || held.holder.hasEnded;
      return this.#elsewhere(held?.since ?? orphan?.since ?? 0, isOrphaned);
    }
    const since = this.#standbys.laterElsewhere(clientId);
    return since === undefined ? undefined : this.#elsewhere(since, false);
  }

  /** The agent has logged in on this connection: they are at no other desk now. */
  enter(holder: Holder): void {
    this.claim(holder);
    this.#standbys.leave(holder);
    for (const other of this.#standbys.others(holder.clientId)) other.supersede();
  }

  /** Something that only the owner of the log-in can do has happened. */
  claim(holder: Holder): void {
    const earlier = this.#held;
    const isSame = earlier?.holder.clientId === holder.clientId;
    // A late answer takes nothing from a newer connection of the same client.
    if (isSame && holder.hasEnded) return;
    this.#orphan = undefined;
    this.#held = { holder, since: isSame ? earlier.since : this.#now };
    if (!isSame) earlier?.holder.supersede();
  }

  /** The agent was logged out by their client. */
  release(): void {
    this.#held = undefined;
    this.#orphan = undefined;
  }

  /** A client that works at another site keeps a standby connection here (B9). */
  keepReady(holder: Holder): void {
    this.#standbys.keep(holder);
  }

  /** The connection is gone. If it owned the log-in, the log-in is kept for the grace time. */
  connectionGone(holder: Holder): void {
    this.#standbys.leave(holder);
    if (this.#held?.holder !== holder) return;
    const { since } = this.#held;
    this.#held = undefined;
    this.#await({ clientId: holder.clientId, since });
  }

  /** Looks for orphaned log-ins after a time in which they could not be ended. */
  lookForOrphans(): void {
    const { login } = this.#site;
    const orphan = this.#orphan ?? (login && { clientId: login.clientId, since: this.#now });
    if (this.#held === undefined && orphan !== undefined) this.#await({ ...orphan });
  }

  /** The client says that it has no log-in here: one that it left behind is ended (B9, I1). */
  disown(clientId: string): void {
    const known = this.#held?.holder.clientId ?? this.#orphan?.clientId;
    if (known === clientId) this.release();
    const site = this.#site;
    if (site.login?.clientId !== clientId) return;
    if (site.services.telephony === 'on') site.logOut(ORPHANED);
    else this.#await({ clientId, since: this.#now });
  }

  #await(orphan: Orphan): void {
    const site = this.#site;
    this.#orphan = orphan;
    site.around.clock.later(site.settings.graceMs, () => {
      const isAble =
        site.services.telephony === 'on' && site.gateways.some(({ state }) => state === 'alive');
      if (this.#orphan !== orphan || !isAble) return;
      this.#orphan = undefined;
      if (site.login?.clientId === orphan.clientId) site.logOut(ORPHANED);
    });
  }

  #elsewhere(since: number, isOrphaned: boolean): Refusal {
    return {
      kind: 'logged-in-elsewhere',
      message: 'Another client has the agent.',
      forMs: this.#now - since,
      ...(isOrphaned ? { isOrphaned } : {}),
    };
  }

  get #now(): number {
    return this.#site.around.clock.now;
  }
}

const ORPHANED = { orphaned_logout: '1' };
