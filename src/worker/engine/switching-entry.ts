import type { SwitchoverCause } from '../../contract/snapshot.js';
import type { Stamp } from './input.js';
import { linkTo } from './links.js';
import type { Active, Switching } from './state.js';
import { to, type Step } from './step.js';

/**
 * Leaves for another site (S3.1). A site that still stands is kept until the other one has let
 * the agent in; one that is lost is given up at once, and an attempt to get it back is let go with
 * a log-out: it may have got through (I1).
 */
export function beginSwitching(
  active: Active,
  toSiteId: string,
  cause: SwitchoverCause,
  { now }: Stamp,
): Step<Switching> {
  const { configuration, username, lastGeneration, notes, profile, connection } = active;
  const link = linkTo(toSiteId, { configuration, username, lastGeneration, notes });
  const standing = connection.kind === 'connected';
  const state: Switching = {
    kind: 'switching',
    configuration,
    username,
    lastGeneration: link.generation,
    notes,
    profile,
    cause,
    toSiteId,
    since: now,
    origin: standing
      ? { kind: 'standing', active, link: connection.link }
      : { kind: 'lost', siteId: active.siteId },
    step: { kind: 'connecting', link },
    connectedAt: undefined,
    leftAt: standing ? undefined : now,
  };
  return connection.kind === 'connecting' || connection.kind === 'logging-in'
    ? to(state, { type: 'leave', generation: connection.link.generation, logout: true })
    : to(state);
}
