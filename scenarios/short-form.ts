import type { SessionSnapshot } from '../src/contract/snapshot.js';
import { assertNever } from '../src/contract/assert-never.js';
import type { Call, Effect } from '../src/worker/engine/model/effect.js';

/** Where a session stands, in words: `active at munich`, `switching to munich`, `unreachable` … */
export function situationOf(snapshot: SessionSnapshot): string {
  switch (snapshot.kind) {
    case 'active':
      return `active at ${snapshot.site.id}`;
    case 'switching':
      return `switching to ${snapshot.to.id}`;
    case 'starting':
      return snapshot.site === undefined ? 'starting' : `starting at ${snapshot.site.id}`;
    case 'unreachable':
      return 'unreachable';
    case 'signed-out':
      return `signed out: ${snapshot.why.kind}`;
    default:
      return assertNever(snapshot);
  }
}

/** An effect as scenarios write it: `munich: session.open`, `frankfurt: leave with log-out` … */
export function effectInShort(effect: Effect, siteOf: (generation: number) => string): string {
  switch (effect.type) {
    case 'send':
      return `${siteOf(effect.generation)}: ${callInShort(effect.call)}`;
    case 'leave':
      return `${siteOf(effect.generation)}: leave${effect.logout ? ' with log-out' : ''}`;
    case 'verify':
      return `${siteOf(effect.generation)}: verify`;
    case 'ask-page':
      return `ask page: ${effect.cause} to ${effect.siteId}`;
    case 'relaunch-endpoint':
      return `relaunch endpoint: ${effect.dn}`;
    case 'read-preferred-site':
      return 'look up the preferred site';
    case 'remember-preferred-site':
      return `remember ${effect.siteId}`;
    default:
      return assertNever(effect);
  }
}

function callInShort(call: Call): string {
  switch (call.method) {
    case 'configuration.readApplication':
      return `${call.method} ${call.params.name}`;
    case 'agent.login':
      return call.params.mode === 'take-over' ? `${call.method} take-over` : call.method;
    case 'agent.notReady':
      return call.params.reason === undefined
        ? call.method
        : `${call.method} ${call.params.reason}`;
    default:
      return call.method;
  }
}

/** What YAML makes a map of one key is the same text again: `munich: session.open`. */
export function asText(said: string | Readonly<Record<string, unknown>>): string {
  if (typeof said === 'string') return said;
  return Object.entries(said)
    .map(([key, value]) => `${key}: ${String(value)}`)
    .join(', ');
}
