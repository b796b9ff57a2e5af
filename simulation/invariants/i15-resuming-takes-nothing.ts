import type { Ended } from '../world/site.js';
import { isOurs } from '../world/clients.js';
import type { TakenStep } from '../world/step.js';
import type { Invariant } from './invariant.js';
import type { PersonsWord } from './persons-word.js';

export const resumingTakesNothing: Invariant = {
  name: 'I15',
  sentence:
    'Nothing but the word of whoever signs in here takes the agent from another client, and no word ' +
    'takes a log-in that another client made after it.',
  check,
};

/** Automatic reconnects and moves resume a log-in; only a sign-in takes one over. */
function check({ before, after, effects }: TakenStep): string | undefined {
  const isSigningIn = [before, after].some(
    (state) => state.kind === 'starting' || state.kind === 'unreachable',
  );
  if (isSigningIn) return undefined;
  const isTaking = effects.some(
    (effect) =>
      effect.type === 'send' &&
      effect.call.method === 'agent.login' &&
      effect.call.params.mode !== 'resume',
  );
  return isTaking ? `a log-in that takes over, while ${before.kind}` : undefined;
}

/** The least time between two desks, ms. */
const FROM_DESK_TO_DESK_MS = 60_000;

/**
 * In the world itself: a log-in of this client has ended one that the agent made at another desk.
 */
export function takenUnasked(
  ended: Ended | undefined,
  { signedInAt, signedOutAt, takesOver }: PersonsWord,
): string | undefined {
  if (ended === undefined || isOurs(ended.clientId)) return undefined;
  const wordAt = signedInAt ?? -Infinity;
  const afterMs = ended.since - wordAt;
  if (afterMs > FROM_DESK_TO_DESK_MS) {
    return `a log-in is taken away that another client made ${afterMs} ms after the agent signed in here`;
  }
  // A log-in made at nearly the same time could not have been known of. The same holds right after
  // the agent was here.
  const afterSignOutMs = ended.since - (signedOutAt ?? -Infinity);
  const wasHere = afterSignOutMs >= 0 && afterSignOutMs <= FROM_DESK_TO_DESK_MS;
  return afterMs > 0 || wasHere || takesOver || ended.isOrphaned
    ? undefined
    : 'a log-in of another client is taken away, and nobody was asked';
}
