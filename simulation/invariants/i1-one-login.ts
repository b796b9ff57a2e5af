import { Connection } from '../world/connection.js';
import type { Site } from '../world/site.js';
import type { TakenStep } from '../world/step.js';
import type { Evidence } from './evidence.js';
import type { HeardConnection } from './heard-connection.js';
import type { Invariant } from './invariant.js';

export const oneLogin: Invariant = {
  name: 'I1',
  sentence:
    'At most one site has the agent logged in, as far as this client can know: the old one is left ' +
    'before the new one is entered, unless it does not answer.',
  check,
};

function check({ before, effects }: TakenStep, evidence: Evidence): string | undefined {
  const leaving = new Set<number>();
  for (const effect of effects) {
    if (effect.type === 'leave' && effect.logout) leaving.add(effect.generation);
    if (effect.type !== 'send' || effect.call.method !== 'agent.login') continue;
    const target = evidence.connections.get(effect.generation);
    if (target === undefined)
      return `a log-in on connection ${effect.generation}, which is no more`;
    for (const siteId of evidence.stranded) {
      if (siteId !== target.siteId) {
        return `a log-in at ${target.siteId}, with one let go without a word at ${siteId}`;
      }
    }
    for (const other of evidence.connections.values()) {
      if (other.siteId === target.siteId || !other.isLoginAsked) continue;
      if (leaving.has(other.generation) || mayBeEntered(before.kind, other)) continue;
      return `a log-in at ${target.siteId} while logged in at ${other.siteId}`;
    }
  }
  return undefined;
}

/**
 * In the world itself: another site has the agent logged in as well, and both connections stand at
 * both ends and are not being left.
 */
export const loggedInElsewhere = (site: Site, sites: readonly Site[]): Site | undefined =>
  isHeld(site) ? sites.find((other) => other !== site && isHeld(other)) : undefined;

function isHeld({ login, custody }: Site): boolean {
  const { holder } = custody;
  if (login === undefined || !(holder instanceof Connection)) return false;
  return holder.clientId === login.clientId && holder.client === 'open' && !holder.isSilent;
}

/**
 * Whether the agent may log in at another site while this connection is ending. A move waits for
 * the log-out when the site is known to have the agent. For an unconfirmed log-in, or one of the
 * session before, a sent log-out is enough.
 */
function mayBeEntered(doing: TakenStep['before']['kind'], other: HeardConnection): boolean {
  if (other.left !== 'asked-with-log-out') return false;
  return doing !== 'switching' || other.agent === 'unknown' || other.isOfEarlierSession;
}
