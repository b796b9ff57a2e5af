import type { AlarmEvent, SiteAlarm } from './alarm.js';

/** What became of telling a sink. */
export type Delivery =
  | { readonly kind: 'told' }
  /** It will be tried again. */
  | {
      readonly kind: 'failed';
      readonly problem: string;
      readonly retryAfterMs?: number | undefined;
    }
  /** It takes this event never: repeating it would hold up all that follow. */
  | { readonly kind: 'rejected'; readonly problem: string };

/** A system that is told of alarms. May reject or never answer: nobody waits for it. */
export interface AlarmSink {
  /** Names its queue on disk, and its metrics. */
  readonly name: string;
  tell(event: AlarmEvent, signal: AbortSignal): Promise<Delivery>;
  /** What is raised, told again and again; for a sink whose alarms end by themselves otherwise. */
  readonly keepUp?: {
    readonly everyMs: number;
    tell(raised: readonly SiteAlarm[], signal: AbortSignal): Promise<Delivery>;
  };
  close?(): void;
}
