import type { TakenStep } from '../world/step.js';
import type { Evidence } from './evidence.js';
import type { Invariant } from './invariant.js';

export const attemptsArePaced: Invariant = {
  name: 'I7',
  sentence:
    'Attempts never exceed what the retry policy permits, and a site that refused the agent is ' +
    'not asked again for half an hour, unless the agent asks for something.',
  check,
};

const isOpening = (method: string): boolean =>
  method === 'session.open' || method === 'session.standby';

function check({ input, effects }: TakenStep, evidence: Evidence): string | undefined {
  for (const effect of effects) {
    if (effect.type !== 'send' || !isOpening(effect.call.method)) continue;
    const siteId = evidence.connections.get(effect.generation)?.siteId;
    if (siteId !== undefined && evidence.attempts.isRefusing(siteId, input.now)) {
      return `${siteId} refused the agent, and is asked again`;
    }
  }
  return evidence.attempts.complaint(input.now);
}
