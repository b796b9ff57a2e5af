import type { SiteRefusal } from './failure.js';
import type { SiteRef } from './site-ref.js';

/** Told upstream when it begins and when it ends (S2.4, S2.5, B27). */
export interface Alarm {
  readonly name: 'configuration-service-off' | 'statistics-service-off' | SiteRefusal;
  readonly site: SiteRef;
}

export interface AlarmChange {
  readonly status: 'raised' | 'cleared';
  readonly alarm: Alarm;
  /** Of one that had been raised before this page listened. */
  readonly isStanding?: true;
}
