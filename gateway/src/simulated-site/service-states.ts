import { Services, type ServiceName, type ServiceStatus } from 'agent-dr-protocol';
import * as v from 'valibot';
import type { SiteDatabase } from './site-database.js';

export type ServiceListener = (service: ServiceName, status: ServiceStatus) => void;

/** ON or OFF of the three services of the simulated site. */
export class ServiceStates {
  readonly #database: SiteDatabase;
  readonly #listeners = new Set<ServiceListener>();
  /** As in the database, which belongs to this process; null: not read yet. */
  #known: Services | null = null;

  constructor(database: SiteDatabase) {
    this.#database = database;
  }

  read(): Services {
    this.#known ??= this.#stored();
    return { ...this.#known };
  }

  /** Tells the subscribers. Returns false, and tells nobody, if the status is unchanged. */
  set(service: ServiceName, status: ServiceStatus): boolean {
    const changed = this.#database.run(
      'UPDATE services SET status = ? WHERE name = ? AND status <> ?',
      [status, service, status],
    );
    if (changed === 0) return false;
    this.#known = null;
    for (const listener of [...this.#listeners]) listener(service, status);
    return true;
  }

  subscribe(listener: ServiceListener): () => void {
    // Wrapped, so that the same function may subscribe twice and each subscription ends on its own.
    const entry: ServiceListener = (service, status) => {
      listener(service, status);
    };
    this.#listeners.add(entry);
    return () => {
      this.#listeners.delete(entry);
    };
  }

  #stored(): Services {
    const rows = this.#database.all(ServiceRow, 'SELECT name, status FROM services');
    return v.parse(Services, Object.fromEntries(rows.map(({ name, status }) => [name, status])));
  }
}

const ServiceRow = v.object({ name: v.string(), status: v.string() });
