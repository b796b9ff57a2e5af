import type { Warning } from '../contract/snapshot.js';
import { assertNever } from '../contract/assert-never.js';

/** Only warnings that affect the agent's work ask for attention; the rest is for operators. */
export function warningWeight({ kind }: Warning): 'attention' | 'plain' {
  switch (kind) {
    case 'service-off':
    case 'preferred-site-failed':
    case 'other-site':
    case 'site-refuses':
    case 'move-failed':
    case 'flapping':
    case 'forbidden-address':
    case 'machine-stalls':
      return 'attention';
    case 'preferred-site-unknown':
    case 'configuration-object':
    case 'configuration-drift':
    case 'storage':
    case 'unreadable-messages':
      return 'plain';
    default:
      return assertNever(kind);
  }
}
