import type { SiteRefusal } from './failure.js';
import type { ServiceName } from './services.js';
import type { SiteRef } from './site-ref.js';

/** Reported upstream when it begins and when it ends (S2.4, S2.5, B27). */
export interface Alarm {
  readonly name:
    | `${ServiceName}-service-off`
    /** A move is due, or the agent signs in, and no site takes them (B1). `site` is where they were. */
    | 'no-site-answers'
    | SiteRefusal;
  readonly site: SiteRef;
}

export interface AlarmChange {
  readonly status: 'raised' | 'cleared';
  readonly alarm: Alarm;
  /** It was already raised when this page began to listen. */
  readonly isStanding?: true;
}
