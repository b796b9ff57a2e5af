import { assertNever } from '../../../contract/assert-never.js';
import type { Active } from '../model/active.js';
import { linksIn } from '../model/connections.js';

/**
 * Whether the other site is known not to accept the agent now. With a standby connection this is as
 * reliable as an attempt, and a change is noticed at once (B1).
 */
export function isStandbyUnavailable({
  standby,
  configuration,
  connection: here,
}: Pick<Active, 'standby' | 'configuration' | 'connection'>): boolean {
  if (standby.kind === 'none' || configuration.standby !== 'warm') return false;
  const { health, connection } = standby;
  switch (health.kind) {
    case 'no-answer':
      // With both connections lost no site answers: show that, and retry both in rounds.
      return here.kind === 'connected' && connection.kind !== 'ended';
    case 'answers':
      return linksIn(connection).length > 0 && health.services.telephony === 'off';
    case 'unknown':
    case 'refused':
      return false;
    default:
      return assertNever(health);
  }
}
