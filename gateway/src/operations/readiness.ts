import type { Services } from 'agent-dr-protocol';
import type { SharingStatus } from '../site-state/site-state.js';

/** Whether agents can be sent to a gateway, and why not. */
export interface Readiness {
  readonly isReady: boolean;
  readonly site: string;
  readonly state: SharingStatus;
  readonly gateways: number;
  /** Null: not known yet, because no agent has asked. */
  readonly services: Services | null;
  readonly reasons: readonly string[];
}

/** What it is decided by. */
export interface ReadinessFacts extends Omit<Readiness, 'isReady' | 'reasons'> {
  readonly phase: 'starting' | 'running' | 'ending';
  /** The last calls that the site has not answered. */
  readonly isSilent: boolean;
}

/**
 * The site can be used, not only the process. Telephony is what agents work with; without the other
 * services they go on (I3), and so does a gateway whose shared store is away (B27).
 */
export function readinessOf({ phase, isSilent, ...facts }: ReadinessFacts): Readiness {
  const reasons = [
    ...(phase === 'starting' ? ['it starts'] : []),
    ...(phase === 'ending' ? ['it ends'] : []),
    ...(facts.services?.telephony === 'off' ? ['telephony is off'] : []),
    ...(facts.state === 'cut-off' ? ['only the other gateways have the store'] : []),
    ...(isSilent ? ['the site does not answer'] : []),
  ];
  return { isReady: reasons.length === 0, ...facts, reasons };
}
