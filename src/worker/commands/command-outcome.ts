import type { CommandResult, Failure, GatewayRefusal } from '../../contract/failure.js';
import { assertNever } from '../../contract/assert-never.js';
import type { Active } from '../engine/model/active.js';
import type { WorkingState } from '../engine/model/agent.js';
import type { SignedOut } from '../engine/model/signed-out.js';
import type { Unreachable } from '../engine/model/unreachable.js';
import { workplaceIn } from '../engine/rules/quiet-retry.js';
import { siteRef } from '../engine/model/site-ref.js';
import type { State } from '../engine/model/state.js';

/** Commands whose result the page waits for; all others take effect at once. */
export type SlowCommand =
  | { readonly type: 'sign-in' }
  | { readonly type: 'sign-out' }
  | { readonly type: 'switch-to'; readonly siteId: string }
  | { readonly type: 'drill' }
  | { readonly type: 'log-in' }
  | { readonly type: 'agent-state'; readonly state: WorkingState['state'] };

/** A command in progress. */
export interface PendingCommand {
  readonly command: SlowCommand;
  readonly resolve: (result: CommandResult) => void;
}

/** The result of a command in a state; `undefined` while it is in progress. */
export function commandOutcome(command: SlowCommand, state: State): CommandResult | undefined {
  switch (command.type) {
    case 'sign-in':
      return signInOutcome(state);
    case 'sign-out':
      return signOutOutcome(state);
    case 'switch-to':
      return switchOutcome(command.siteId, state);
    case 'drill':
      return drillOutcome(state);
    case 'log-in':
      return logInOutcome(state);
    case 'agent-state':
      return agentStateOutcome(command.state, state);
    default:
      return assertNever(command);
  }
}

const DONE: CommandResult = { kind: 'done' };

const failed = (failure: Failure): CommandResult => ({ kind: 'failed', failure });

function signInOutcome(state: State): CommandResult | undefined {
  if (workplaceIn(state) !== undefined) return DONE;
  switch (state.kind) {
    case 'active':
      return DONE;
    case 'signed-out':
      return failed(signedOutFailure(state));
    case 'unreachable':
      return failed({
        kind: 'no-site-answers',
        message: 'No site answers. The session keeps trying and comes back by itself.',
      });
    case 'starting':
    case 'switching':
      return undefined;
    default:
      return assertNever(state);
  }
}

/** The agent is signed out here in any case; only a confirmed log-out is reported as one. */
function signOutOutcome(state: State): CommandResult | undefined {
  if (state.kind !== 'signed-out' || state.pendingLogOut === undefined) return DONE;
  const { leaving, unconfirmed } = state.pendingLogOut;
  if (leaving.length > 0) return undefined;
  const [siteId] = unconfirmed;
  return siteId === undefined
    ? DONE
    : failed({
        kind: 'not-confirmed',
        siteId,
        message: 'The agent is signed out here; the site has not confirmed their log-out.',
      });
}

function signedOutFailure({ why, configuration }: SignedOut): Failure {
  switch (why.kind) {
    case 'cannot-start':
      return why.failure;
    case 'refused': {
      const { refusal, site } = why;
      return { kind: refusal, siteId: site.id, message: `${site.name} ${REFUSALS[refusal]}` };
    }
    case 'never-signed-in':
      return configuration === undefined
        ? {
            kind: 'configuration',
            message: 'There is no local configuration: set config-src or config.',
            problems: [],
          }
        : interrupted;
    case 'agent-wish':
    case 'session-lost':
      return interrupted;
    default:
      return assertNever(why);
  }
}

const interrupted: Failure = {
  kind: 'interrupted',
  message: 'The agent signed out before this was done.',
};

const REFUSALS: Record<GatewayRefusal, string> = {
  'refused-credentials': 'refused the user name or the password; no other site was asked.',
  'unknown-application': 'does not know the application of the local configuration.',
  'sign-in-expired': 'takes none of what was issued for this sign-in any more.',
  'unknown-person': 'has no Person for this user name.',
  'incompatible-protocol': 'has a gateway that speaks another version of the protocol.',
  superseded: 'ended the session: the agent logged in from another client.',
  'logged-in-elsewhere':
    'has the agent logged in at another desk: signIn with takeOver: true works here instead.',
};

function switchOutcome(siteId: string, state: State): CommandResult | undefined {
  switch (state.kind) {
    case 'active':
      if (state.siteId === siteId) return DONE;
      if (state.voluntary.kind === 'asking-page') return undefined;
      return state.voluntary.kind === 'waiting-for-call'
        ? { kind: 'waiting-for-call' }
        : failed(notMoved(siteId, state));
    case 'switching':
      return workplaceIn(state)?.siteId === siteId ? DONE : undefined;
    case 'starting':
      return undefined;
    case 'signed-out':
    case 'unreachable':
      return noLongerAtWork(state);
    default:
      return assertNever(state);
  }
}

function notMoved(siteId: string, { configuration, refusedMove, obstacle }: Active): Failure {
  if (refusedMove?.siteId === siteId && refusedMove.by === 'page') {
    return { kind: 'vetoed', siteId, message: 'The page does not let the agent be moved now.' };
  }
  // A refused voluntary move is in `refusedMove`; a forced one that was hurried, in `obstacle`.
  return refusedMove?.siteId === siteId || 'retryAt' in obstacle || 'refusal' in obstacle
    ? {
        kind: 'not-moved',
        siteId,
        message: `${siteRef(configuration, siteId).name} did not take the agent.`,
      }
    : { kind: 'interrupted', message: 'The move was called off.' };
}

/** Done when the agent is back, or when it was aborted. */
function drillOutcome(state: State): CommandResult | undefined {
  if (state.kind === 'signed-out' || state.kind === 'unreachable') return noLongerAtWork(state);
  const { drill } = state;
  switch (drill.kind) {
    case 'done':
      return DONE;
    case 'running':
      return state.kind === 'active' && state.voluntary.kind === 'waiting-for-call'
        ? { kind: 'waiting-for-call' }
        : undefined;
    case 'failed': {
      const message = 'The rehearsal was broken off; its report says where.';
      return failed({ kind: 'not-moved', siteId: drill.siteId, message });
    }
    case 'none':
      return state.kind === 'active' && state.refusedMove?.by === 'page'
        ? failed(notMoved(state.refusedMove.siteId, state))
        : failed({ kind: 'interrupted', message: 'The rehearsal was called off.' });
    default:
      return assertNever(drill);
  }
}

function logInOutcome(state: State): CommandResult | undefined {
  const workplace = workplaceIn(state);
  if (workplace === undefined) return inTransit(state);
  const { agent, siteId } = workplace;
  switch (agent.kind) {
    case 'confirmed':
      return DONE;
    case 'logged-out':
      if (agent.isLoginRequested) return undefined;
      break;
    case 'unconfirmed':
    case 'awaiting':
      break;
    default:
      return assertNever(agent);
  }
  return failed({ kind: 'not-confirmed', siteId, message: 'The site did not log the agent in.' });
}

function agentStateOutcome(wanted: WorkingState['state'], state: State): CommandResult | undefined {
  const workplace = workplaceIn(state);
  if (workplace === undefined) return inTransit(state);
  const { agent, siteId } = workplace;
  if (agent.kind === 'confirmed') {
    if (agent.requested !== undefined) return undefined;
    if (agent.working.state === wanted) return DONE;
  }
  return failed({ kind: 'not-confirmed', siteId, message: `The site did not confirm ${wanted}.` });
}

/** A move, or the loss of all sites, came in between. */
function inTransit(state: State): CommandResult {
  return state.kind === 'signed-out' || state.kind === 'unreachable'
    ? noLongerAtWork(state)
    : failed({ kind: 'interrupted', message: 'The agent was moved before this was done.' });
}

const noLongerAtWork = (state: SignedOut | Unreachable): CommandResult =>
  failed(
    state.kind === 'signed-out'
      ? signedOutFailure(state)
      : { kind: 'no-site-answers', message: 'No site answers.' },
  );
