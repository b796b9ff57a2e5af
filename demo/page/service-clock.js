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
 * A choice neither starts nor stops it: an agent who was moved is back when they are ready. Losses
 * add up: a return within a second does not hide what the loss before it took.
 * @typedef {{ readonly kind: 'idle' }
 *   | { readonly kind: 'in-service', readonly lostMs: number }
 *   | { readonly kind: 'without', readonly since: number, readonly lostMs: number }} ServiceClock
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
      if (clock.kind === 'without') return { kind: 'in-service', lostMs: withoutMs(clock, now) };
      return clock.kind === 'idle' ? { kind: 'in-service', lostMs: 0 } : clock;
    case 'out':
      return clock.kind === 'in-service' ? { ...clock, kind: 'without', since: now } : clock;
  }
}

/**
 * @param {ServiceClock} clock
 * @param {number} now
 */
export function withoutMs(clock, now) {
  switch (clock.kind) {
    case 'idle':
      return 0;
    case 'in-service':
      return clock.lostMs;
    case 'without':
      return clock.lostMs + Math.max(0, now - clock.since);
  }
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
