import { connectionsOf } from '../model/connections.js';
import type { Input } from '../model/input.js';
import type { State } from '../model/state.js';

/**
 * Turns the answer of a gateway that belongs to another site than the configured one into a
 * refusal, as a gateway that compares by itself gives it (B26): in a fail-over names are repointed,
 * and two configured sites must not be the same one.
 */
export function withCheckedIdentity(state: State, input: Input): Input {
  if (input.type !== 'answered') return input;
  const { method, result } = input.answer;
  if (method !== 'session.open' && method !== 'session.standby') return input;
  const link = connectionsOf(state).find(({ generation }) => generation === input.generation);
  if (link === undefined || result.site.id === link.siteId) return input;
  const { now, random, generation } = input;
  return {
    type: 'call-refused',
    now,
    random,
    generation,
    method,
    refusal: {
      kind: 'other-site',
      message: `This is a gateway of ${result.site.id}.`,
      site: result.site.id,
      isOpened: true,
    },
  };
}
