import type { SiteRef } from './site-ref.js';

/** A call at the agent's phone. */
export interface CallSnapshot {
  readonly id: string;
  readonly number: string;
  readonly attachedData: Readonly<Record<string, string>>;
  /** Its data was too large to be sent. */
  readonly dataOmitted?: boolean | undefined;
  readonly state: 'ringing' | 'established';
  readonly forMs: number;
}

/** A call that was in progress when the agent was moved away from its site (B5). */
export interface InterruptedCall {
  /** What `dismissInterruptedCall` takes. */
  readonly id: string;
  readonly number: string;
  readonly attachedData: Readonly<Record<string, string>>;
  /** Its data was too large to be sent. */
  readonly dataOmitted?: boolean | undefined;
  readonly site: SiteRef;
  readonly sinceMs: number;
}
