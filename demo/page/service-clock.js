/**
 * @typedef {import('../../src/contract/snapshot.js').SessionSnapshot} SessionSnapshot
 */

/**
 * Whether calls can reach an agent. `by-choice`: they could, but the agent has not set themself
 * ready. `nobody`: there is no agent.
 * @typedef {'in-service' | 'by-choice' | 'out' | 'nobody'} Service
 */

/**
 * How long an agent is without service, by what is measured:
 *
 *     idle ──in service──▶ in-service ──out──▶ without ──in service──▶ in-service …
 *
 * A choice neither starts nor stops it: an agent who was moved is back when they are ready.
 * @typedef {{ readonly kind: 'idle' }
 *   | { readonly kind: 'in-service', readonly lastMs?: number }
 *   | { readonly kind: 'without', readonly since: number }} ServiceClock
 */

/** @type {ServiceClock} */
export const IDLE_CLOCK = { kind: 'idle' };

/**
 * @param {ServiceClock} clock
 * @param {Service} service
 * @param {number} now
 * @returns {ServiceClock}
 */
export function clockAfter(clock, service, now) {
  switch (service) {
    case 'nobody':
      return clock.kind === 'without' ? clock : IDLE_CLOCK;
    case 'by-choice':
      return clock;
    case 'in-service':
      if (clock.kind === 'without') return { kind: 'in-service', lastMs: now - clock.since };
      return clock.kind === 'idle' ? { kind: 'in-service' } : clock;
    case 'out':
      return clock.kind === 'in-service' ? { kind: 'without', since: now } : clock;
  }
}

/**
 * @param {ServiceClock} clock
 * @param {number} now
 */
export function withoutMs(clock, now) {
  if (clock.kind === 'without') return Math.max(0, now - clock.since);
  return clock.kind === 'in-service' ? (clock.lastMs ?? 0) : 0;
}

/**
 * @param {SessionSnapshot} snapshot
 * @returns {Service}
 */
export function serviceOf(snapshot) {
  switch (snapshot.kind) {
    case 'signed-out':
      return 'nobody';
    case 'starting':
    case 'switching':
    case 'unreachable':
      return 'out';
    case 'active': {
      const { connection, services, phone, agent } = snapshot;
      const canBeReached =
        connection === 'connected' && services.telephony === 'on' && phone.kind === 'in-service';
      if (!canBeReached || agent.state === 'unconfirmed') return 'out';
      if (agent.state === 'ready') return 'in-service';
      const isWished = agent.state === 'not-ready' || agent.logout?.kind === 'manual';
      return isWished ? 'by-choice' : 'out';
    }
  }
}
