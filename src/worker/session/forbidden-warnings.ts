import type { LocalConfiguration } from '../../contract/local-configuration.js';
import type { SessionSnapshot, Warning } from '../../contract/snapshot.js';
import { forbiddenAddresses } from '../gateway/forbidden-addresses.js';

/**
 * Adds a warning for each gateway that the browser forbids. No decision depends on it, because it
 * may change at any time: the engine tries such a gateway like any other.
 */
export function withForbidden(
  snapshot: SessionSnapshot,
  configuration: LocalConfiguration | undefined,
): SessionSnapshot {
  if (snapshot.kind === 'signed-out' || configuration === undefined) return snapshot;
  const forbidden = configuration.sites.flatMap(({ id, name, gateways }) =>
    gateways.flatMap((gateway): readonly Warning[] => {
      const by = forbiddenAddresses.by(gateway);
      // Without the part after the host, which may contain secrets.
      const address = new URL(gateway).origin;
      return by === undefined
        ? []
        : [{ kind: 'forbidden-address', site: { id, name }, address, by }];
    }),
  );
  return forbidden.length === 0
    ? snapshot
    : { ...snapshot, warnings: [...snapshot.warnings, ...forbidden] };
}
