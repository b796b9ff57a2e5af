import { LOGOUT_REASONS } from '../invariants/logout-reasons.js';
import { DN } from '../world/settings.js';
import type { Told } from '../world/told.js';
import type { World } from '../world/world.js';

const dnEvent = (
  event: 'EventAgentLogout' | 'EventAgentReady',
  reasons: Readonly<Record<string, string>> = {},
): Told => ({
  type: 'notified',
  notification: { method: 'dn.event', params: { event, dn: DN, reasons: { ...reasons } } },
});

const telephony = (status: 'on' | 'off'): Told => ({
  type: 'notified',
  notification: { method: 'service.status', params: { service: 'telephony', status } },
});

/** Late messages of a connection that was dropped long ago. */
const GHOSTS: readonly Told[] = [
  telephony('off'),
  telephony('on'),
  { type: 'closed', failure: { kind: 'closed', code: 1006 } },
  { type: 'closed', failure: { kind: 'silent' } },
  { type: 'left' },
  { type: 'connected' },
  dnEvent('EventAgentReady'),
  dnEvent('EventAgentLogout', LOGOUT_REASONS.shutdown[0]),
  dnEvent('EventAgentLogout', LOGOUT_REASONS['registration-expired'][0]),
  {
    type: 'closed',
    failure: { kind: 'refused', refusal: { kind: 'superseded', message: 'Elsewhere.' } },
  },
  {
    type: 'call-refused',
    method: 'session.open',
    refusal: { kind: 'refused-credentials', message: 'Wrong password.' },
  },
  { type: 'unreadable-message', problem: 'not JSON' },
  { type: 'answered', answer: { method: 'agent.login', result: { agent: 'ready' } } },
];

/** Delivers a late message of the connection that was dropped last. */
export function sendLateMessage(world: World, choice: number): void {
  const ghost = GHOSTS[choice % GHOSTS.length];
  const current = new Set(world.connections.map(({ link }) => link.generation));
  for (let generation = world.newestGeneration; generation > 0 && ghost; generation--) {
    if (current.has(generation)) continue;
    world.ask({ ...ghost, generation });
    return;
  }
}
