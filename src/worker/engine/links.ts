import { unreachable } from '../../contract/unreachable.js';
import type { Standby } from './standby-state.js';
import type { Link, SignedIn, StartingStep, State } from './state.js';

/** A new connection to a site's first gateway. Its number is the caller's new `lastGeneration`. */
export function linkTo(siteId: string, { lastGeneration }: SignedIn): Link {
  return { siteId, gateway: 0, generation: lastGeneration + 1 };
}

/** A new connection to the next gateway of the same site, if it has one more. */
export function linkToNextGateway(failed: Link, signedIn: SignedIn): Link | undefined {
  const site = signedIn.configuration.sites.find(({ id }) => id === failed.siteId);
  const gateway = failed.gateway + 1;
  return site !== undefined && gateway < site.gateways.length
    ? { siteId: failed.siteId, gateway, generation: signedIn.lastGeneration + 1 }
    : undefined;
}

/**
 * The connections that a state owns. There are no others: whatever is not named here is
 * abandoned at once, and nothing from it changes the state (I5, I8).
 */
export function connectionsOf(state: State): readonly Link[] {
  switch (state.kind) {
    case 'signed-out':
      return [];
    case 'starting':
      return linksOfStart(state.step);
    case 'active':
      return [
        ...('link' in state.connection ? [state.connection.link] : []),
        ...standbyLinks(state.standby),
      ];
    case 'switching':
      return state.origin.kind === 'standing'
        ? [state.origin.link, state.step.link]
        : [state.step.link];
    case 'unreachable':
      return state.activity.kind === 'trying' ? connectionsOf(state.activity.starting) : [];
    default:
      return unreachable(state);
  }
}

function linksOfStart(step: StartingStep): readonly Link[] {
  if (step.kind === 'reading-cache') return [];
  return step.kind === 'connecting' ? step.race.links : [step.link];
}

const standbyLinks = (standby: Standby): readonly Link[] =>
  standby.kind === 'kept' && 'link' in standby.connection ? [standby.connection.link] : [];

/** Whether a state still listens to a connection: to its own, and for the end of the one being left. */
export function listensTo(state: State, generation: number): boolean {
  if (
    state.kind === 'switching' &&
    state.step.kind === 'leaving' &&
    state.step.leavingGeneration === generation
  ) {
    return true;
  }
  return connectionsOf(state).some((link) => link.generation === generation);
}
