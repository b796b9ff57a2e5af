import type { ServiceName, ServiceState } from '../contract/snapshot.js';
import { unreachable } from '../contract/unreachable.js';

/** What agents call a service. */
export function serviceText(name: ServiceName): string {
  switch (name) {
    case 'telephony':
      return 'Telephony';
    case 'configuration':
      return 'Settings';
    case 'statistics':
      return 'Statistics';
    default:
      return unreachable(name);
  }
}

export function serviceStateText(state: ServiceState): string {
  switch (state) {
    case 'on':
      return 'on';
    case 'off':
      return 'off';
    case 'unknown':
      return 'not known';
    default:
      return unreachable(state);
  }
}
