import { assertNever } from '../../../contract/assert-never.js';
import type { Active } from '../model/active.js';
import { linksIn } from '../model/connections.js';

/**
 * Whether the other site is known not to take the agent now. With a connection kept to it this is
 * as good as trying, and the first word that it does is heard at once (B1).
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
      // With both lost, no site answers: that is said, and both are tried in rounds.
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
