import { newClientAt } from './clients.js';
import type { Holder } from './holder.js';
import type { Site } from './site.js';

/** How the agent leaves it: with a log-out, or by switching the computer off. */
export type Leaving = 'logs-out' | 'vanishes';

/** Until its connection is back, ms. */
const COMES_BACK_AFTER_MS = 5_000;

interface Surroundings {
  readonly sites: readonly Site[];
  /** The agent has left the other desk. */
  onChange(): void;
}

/**
 * The same agent at another computer (B25). They take the log-in over; its connections are lost
 * with their gateways and come back; it is told when the agent logs in elsewhere.
 */
export class OtherDesk {
  readonly #world: Surroundings;
  #session: DeskSession | undefined;
  #count = 0;

  constructor(world: Surroundings) {
    this.#world = world;
  }

  /** The agent sits there. */
  get isAtWork(): boolean {
    return this.#session !== undefined;
  }

  /** Signs in there, unless the site refuses. */
  begin(site: Site, keepsStandby: boolean): void {
    if (this.#session !== undefined) return;
    const { clientId } = newClientAt('other', ++this.#count);
    const session = new DeskSession(site, clientId, {
      ended: () => {
        this.#session = undefined;
        this.#world.onChange();
      },
    });
    if (!session.logIn('take-over')) return;
    this.#session = session;
    if (!keepsStandby) return;
    for (const other of this.#world.sites) if (other !== site) session.keepReady(other);
  }

  leave(how: Leaving): void {
    this.#session?.end(how);
  }
}

/** One session there, from the log-in to its end. */
class DeskSession implements Holder {
  readonly #site: Site;
  readonly #around: { ended(): void };
  readonly #standbys: { readonly site: Site; readonly holder: StandbyThere }[] = [];
  hasEnded = false;
  #isOver = false;

  constructor(
    site: Site,
    readonly clientId: string,
    around: { ended(): void },
  ) {
    this.#site = site;
    this.#around = around;
  }

  /** Returns whether the site has accepted them. */
  logIn(mode: 'take-over' | 'resume'): boolean {
    const [gateway] = this.#site.gateways;
    if (gateway?.state !== 'alive') return false;
    this.hasEnded = false;
    if (this.#site.logIn(this, mode) !== undefined) {
      this.hasEnded = true;
      return false;
    }
    gateway.guests.add(this);
    return true;
  }

  keepReady(site: Site): void {
    if (site.gateways[0]?.state !== 'alive') return;
    const holder = new StandbyThere(this.clientId, () => {
      this.end('logs-out');
    });
    this.#standbys.push({ site, holder });
    site.custody.disown(this.clientId);
    site.custody.keepReady(holder);
  }

  /** Its gateway has died. It reconnects automatically and takes no log-in over. */
  lost(): void {
    this.#disconnect();
    this.#comeBackSoon();
  }

  supersede(): void {
    this.#disconnect();
    this.#isOver = true;
    this.#leaveStandbys();
    this.#around.ended();
  }

  end(how: Leaving): void {
    if (this.#isOver) return;
    const { custody, services, login } = this.#site;
    const isTold = how === 'logs-out' && !this.hasEnded && services.telephony === 'on';
    this.supersede();
    if (!isTold || login?.clientId !== this.clientId) return;
    custody.release();
    this.#site.logOut({});
  }

  #comeBackSoon(): void {
    this.#site.around.clock.later(COMES_BACK_AFTER_MS, () => {
      if (this.#isOver) return;
      if (this.#site.gateways[0]?.state !== 'alive') this.#comeBackSoon();
      else if (!this.logIn('resume')) this.supersede();
    });
  }

  #disconnect(): void {
    for (const gateway of this.#site.gateways) gateway.guests.delete(this);
    this.hasEnded = true;
    this.#site.custody.connectionGone(this);
  }

  #leaveStandbys(): void {
    for (const { site, holder } of this.#standbys.splice(0)) {
      holder.hasEnded = true;
      site.custody.connectionGone(holder);
    }
  }
}

/** Its standby connection at another site. */
class StandbyThere implements Holder {
  hasEnded = false;

  constructor(
    readonly clientId: string,
    readonly supersede: () => void,
  ) {}
}
