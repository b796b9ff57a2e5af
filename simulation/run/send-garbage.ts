import type { Fault } from '../script/fault.js';
import { DN } from '../world/settings.js';
import type { Site } from '../world/site.js';

/** Sends unreadable or irrelevant messages on every connection of a site. */
export function sendGarbage(site: Site, what: Extract<Fault, { kind: 'garbage' }>['what']): void {
  for (const connection of site.connections) {
    if (connection.server !== 'open') continue;
    switch (what) {
      case 'unreadable':
        connection.notify({ type: 'unreadable-message', problem: 'not JSON' });
        break;
      case 'answer-to-nothing':
        connection.answer(999_999, {
          type: 'answered',
          answer: { method: 'agent.ready', result: { agent: 'ready' } },
        });
        break;
      case 'other-line':
      case 'released-nothing': {
        const params =
          what === 'other-line'
            ? ({
                event: 'EventAgentLogout',
                dn: '7999',
                reasons: { graceful_shutdown_logout: '1' },
              } as const)
            : ({ event: 'EventReleased', dn: DN, reasons: {} } as const);
        connection.notify({ type: 'notified', notification: { method: 'dn.event', params } });
        break;
      }
    }
  }
}
