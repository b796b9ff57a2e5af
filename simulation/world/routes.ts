import type { Connection } from './connection.js';
import { DN } from './settings.js';
import type { Site } from './site.js';
import type { World } from './world.js';

/** `held`: nothing gets through and nothing is lost; `lost`: connections are half-open for good. */
export type Cut = 'held' | 'lost' | 'refused';

/** The ways from the agent's machine to the sites, and the agent's phone at each of them. */
export class Routes {
  readonly #world: World;
  readonly #cuts = new Map<Site, Cut>();
  /** Sites at which the phone stays away, whatever is done about it. */
  readonly #phoneAway = new Set<Site>();

  constructor(world: World) {
    this.#world = world;
  }

  cut(site: Site, how: Cut): void {
    this.#cuts.set(site, how);
    for (const connection of this.#connectionsTo(site)) this.#strike(connection, how);
  }

  mend(site: Site): void {
    this.#cuts.delete(site);
    for (const connection of this.#connectionsTo(site)) connection.release();
  }

  /** A new connection meets what is wrong on its way. */
  began(connection: Connection): void {
    const cut = this.#cuts.get(connection.gateway.site);
    if (cut === 'refused') {
      this.#world.clock.laterAtClient(1, () => {
        if (connection.client === 'connecting') connection.fail({ kind: 'no-connection' });
      });
    } else if (cut !== undefined) this.#strike(connection, cut);
  }

  phoneGone(site: Site, isRelaunchable: boolean): void {
    if (!isRelaunchable) this.#phoneAway.add(site);
    if (!site.isDnInService) return;
    site.isDnInService = false;
    site.emit({ event: 'EventDNOutOfService', dn: DN, reasons: {} });
  }

  phoneBack(site: Site): void {
    if (this.#phoneAway.has(site) || site.isDnInService) return;
    site.isDnInService = true;
    site.emit({ event: 'EventDNBackInService', dn: DN, reasons: {} });
  }

  /** From now on the phone can register there. */
  allowPhone(site: Site): void {
    this.#phoneAway.delete(site);
  }

  #connectionsTo(site: Site): readonly Connection[] {
    return this.#world.connections.filter(({ gateway }) => gateway.site === site);
  }

  #strike(connection: Connection, how: Cut): void {
    switch (how) {
      case 'held':
        connection.hold();
        break;
      case 'lost':
        connection.lose();
        break;
      case 'refused':
        connection.reset();
        break;
    }
  }
}
