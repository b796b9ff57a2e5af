import type { Chance } from './chance.js';
import type { Clock } from './clock.js';
import type { Connection } from './connection.js';
import type { Gateway } from './gateway.js';
import { DN } from './settings.js';
import type { Site } from './site.js';

/** `held`: nothing gets through and nothing is lost. `lost`: connections stay half-open. */
export type Cut = 'held' | 'lost' | 'refused';

interface Surroundings {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly sites: readonly Site[];
  readonly connections: readonly Connection[];
}

/** The networks from the agent's machine to the sites, and the agent's phone at each site. */
export class Routes {
  readonly #world: Surroundings;
  /** By the id of the site. */
  readonly #cuts = new Map<string, Cut>();
  /** Names that lead to another site now. */
  readonly #repointed = new Map<Site, Site>();
  /** Sites where the phone cannot register until it is allowed again. */
  readonly #phoneAway = new Set<Site>();

  constructor(world: Surroundings) {
    this.#world = world;
  }

  cut(site: Site, how: Cut): void {
    this.#cuts.set(site.id, how);
    for (const connection of this.#connectionsTo(site)) this.#strike(connection, how);
  }

  mend(site: Site): void {
    this.#cuts.delete(site.id);
    for (const connection of this.#connectionsTo(site)) connection.release();
  }

  /**
   * From now on the names of a site's gateways lead to those of another site. Existing connections
   * stay.
   */
  repoint(site: Site, to: Site): void {
    if (site !== to) this.#repointed.set(site, to);
  }

  pointBack(site: Site): void {
    this.#repointed.delete(site);
  }

  /** Where the name of a gateway leads. */
  gatewayOf(site: Site, index: number): Gateway | undefined {
    return (this.#repointed.get(site) ?? site).gateways[index];
  }

  /** Applies the current cut to a new connection. */
  began(connection: Connection): void {
    const cut = this.#cuts.get(connection.gateway.site.id);
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

  /** A relaunched phone may register at each site that allows it. */
  relaunchPhone(): void {
    const { chance, clock, sites } = this.#world;
    if (chance.next() < 0.5) return;
    clock.laterAtClient(500 + chance.below(3_000), () => {
      for (const site of sites) this.phoneBack(site);
    });
  }

  /** From now on the phone can register there. */
  allowPhone(site: Site): void {
    this.#phoneAway.delete(site);
  }

  #connectionsTo(site: Site): readonly Connection[] {
    return this.#world.connections.filter(({ gateway }) => gateway.site.id === site.id);
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
