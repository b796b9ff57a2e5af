import type { SiteRefusal } from './failure.js';
import type { SiteRef } from './site-ref.js';

/** Reported upstream when it begins and when it ends (S2.4, S2.5, B27). */
export interface Alarm {
  readonly name: 'configuration-service-off' | 'statistics-service-off' | SiteRefusal;
  readonly site: SiteRef;
}

export interface AlarmChange {
  readonly status: 'raised' | 'cleared';
  readonly alarm: Alarm;
  /** It was already raised when this page began to listen. */
  readonly isStanding?: true;
}
