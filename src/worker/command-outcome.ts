import type { CommandResult, Failure, GatewayRefusal } from '../contract/failure.js';
import { unreachable } from '../contract/unreachable.js';
import { siteRef } from './engine/site-ref.js';
import type { SignedOut, State } from './engine/state.js';

/** What a page asked for and waits for; all else is done as soon as it is asked for. */
export type Command =
  { readonly type: 'sign-in' } | { readonly type: 'switch-to'; readonly siteId: string };

/** What a command comes to in a state; `undefined` while it is under way. */
export function commandOutcome(command: Command, state: State): CommandResult | undefined {
  switch (command.type) {
    case 'sign-in':
      return signInOutcome(state);
    case 'switch-to':
      return switchOutcome(command.siteId, state);
    default:
      return unreachable(command);
  }
}

const DONE: CommandResult = { kind: 'done' };

const failed = (failure: Failure): CommandResult => ({ kind: 'failed', failure });

function signInOutcome(state: State): CommandResult | undefined {
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
      return unreachable(state);
  }
}

function signedOutFailure({ why, configuration }: SignedOut): Failure {
  switch (why.kind) {
    case 'cannot-start':
      return why.failure;
    case 'refused': {
      const { refusal, siteId } = why;
      const name = configuration ? siteRef(configuration, siteId).name : siteId;
      return { kind: refusal, siteId, message: `${name} ${REFUSALS[refusal]}` };
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
      return interrupted;
    default:
      return unreachable(why);
  }
}

const interrupted: Failure = {
  kind: 'interrupted',
  message: 'The agent signed out before this was done.',
};

const REFUSALS: Record<GatewayRefusal, string> = {
  'refused-credentials': 'refused the user name or the password; no other site was asked.',
  'unknown-application': 'does not know the application of the local configuration.',
  'unknown-person': 'has no Person for this user name.',
  'incompatible-protocol': 'has a gateway that speaks another version of the protocol.',
  superseded: 'ended the session: the agent logged in from another client.',
};

function switchOutcome(siteId: string, state: State): CommandResult | undefined {
  switch (state.kind) {
    case 'active':
      return state.siteId === siteId
        ? DONE
        : failed({
            kind: 'not-moved',
            siteId,
            message: `${siteRef(state.configuration, siteId).name} did not take the agent.`,
          });
    case 'signed-out':
      return failed(signedOutFailure(state));
    case 'unreachable':
      return failed({ kind: 'no-site-answers', message: 'No site answers.' });
    case 'starting':
    case 'switching':
      return undefined;
    default:
      return unreachable(state);
  }
}
