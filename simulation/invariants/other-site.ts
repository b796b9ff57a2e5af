import { linksIn } from '../../src/worker/engine/model/connections.js';
import type { TakenStep } from '../world/step.js';
import type { Evidence } from './evidence.js';
import type { Invariant } from './invariant.js';

export const otherSitesAreNotThere: Invariant = {
  name: 'B26',
  sentence:
    'Nobody works at a gateway that announces another site than its name is for, is kept ready there, ' +
    'or asks anything more of it; the agent is told of both sites.',
  check,
};

function check(step: TakenStep, evidence: Evidence): string | undefined {
  const { after, effects } = step;
  const isOther = (generation: number): boolean =>
    evidence.connections.get(generation)?.announced !== undefined;
  for (const effect of effects) {
    if (effect.type === 'send' && isOther(effect.generation)) {
      return `${effect.call.method} at a gateway of another site`;
    }
  }
  if (after.kind !== 'active') return undefined;
  const { standby } = after;
  const used = [
    ...linksIn(after.connection),
    ...(standby.kind === 'kept' ? linksIn(standby.connection) : []),
  ];
  if (used.some(({ generation }) => isOther(generation))) {
    return 'a gateway of another site is worked with';
  }
  return untold(step, evidence);
}

/** Right after it has announced itself. */
function untold({ input, isCurrent, snapshot }: TakenStep, evidence: Evidence): string | undefined {
  if (!isCurrent || !('generation' in input) || snapshot.kind !== 'active') return undefined;
  if (input.type !== 'answered' && input.type !== 'call-refused') return undefined;
  const heard = evidence.connections.get(input.generation);
  if (heard?.announced === undefined) return undefined;
  const isTold = snapshot.warnings.some(
    (warning) =>
      warning.kind === 'other-site' &&
      warning.site.id === heard.siteId &&
      warning.announced.id === heard.announced,
  );
  return isTold ? undefined : `${heard.siteId} leads to ${heard.announced}, and nobody is told`;
}
