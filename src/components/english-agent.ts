import type {
  AgentSnapshot,
  CallSnapshot,
  InterruptedCall,
  LogoutExplanation,
} from '../contract/snapshot.js';
import { unreachable } from '../contract/unreachable.js';
import type { LostPhone, TitledText } from './words.js';

export const LOGGING_IN = 'Logging you in again …';

/** The agent's state, as the site has confirmed it, and what they have asked for. */
export function agentStateText(agent: AgentSnapshot): TitledText {
  const title = stateTitle(agent.state);
  if (agent.requested !== undefined) return { title, text: requestText(agent.requested) };
  switch (agent.state) {
    case 'unconfirmed':
    case 'logged-out':
      return { title, text: '' };
    case 'ready':
      return { title, text: `Phone ${agent.dn}` };
    case 'not-ready':
      return { title, text: `${because(agent.reason)}Phone ${agent.dn}` };
    default:
      return unreachable(agent.state);
  }
}

const because = (reason = ''): string => (reason === '' ? '' : `Reason: ${reason}. `);

function stateTitle(state: AgentSnapshot['state']): string {
  switch (state) {
    case 'unconfirmed':
      return 'Your log-in is not confirmed yet';
    case 'logged-out':
      return 'You are logged out';
    case 'not-ready':
      return 'You are not ready';
    case 'ready':
      return 'You are ready';
    default:
      return unreachable(state);
  }
}

function requestText(requested: NonNullable<AgentSnapshot['requested']>): string {
  switch (requested) {
    case 'logged-in':
      return 'Logging you in …';
    case 'not-ready':
      return 'Setting you not ready …';
    case 'ready':
      return 'Setting you ready …';
    default:
      return unreachable(requested);
  }
}

/** The call that is on, in half a line. */
export function callText({ state, number }: CallSnapshot): string {
  switch (state) {
    case 'ringing':
      return `A call from ${caller(number)} is ringing`;
    case 'established':
      return `In a call with ${caller(number)}`;
    default:
      return unreachable(state);
  }
}

/** Why the agent is logged out (B6). */
export function logoutText(
  logout: LogoutExplanation | undefined,
  site: string,
  other?: string,
): TitledText {
  switch (logout?.kind) {
    case undefined:
      return { title: 'You are logged out', text: 'Calls cannot reach you meanwhile.' };
    case 'manual':
      return { title: 'You logged out', text: '' };
    case 'supervisor':
      return { title: 'A supervisor logged you out', text: 'Log in again when you have spoken.' };
    case 'registration-expired':
      return phoneText('registration-expired', site, false);
    case 'graceful-shutdown':
      return {
        title: `${site} is being shut down for maintenance`,
        text:
          other === undefined
            ? 'You stay here; calls cannot reach you meanwhile.'
            : `You are moved to ${other}; nothing is lost.`,
      };
    case 'unknown':
      return {
        title: 'You were logged out',
        text:
          logout.reason === ''
            ? `${site} gave no reason.`
            : `${site} gave this reason: “${logout.reason}”.`,
      };
    default:
      return unreachable(logout);
  }
}

/** What is the matter with the phone (S2.8); `staysOn`: no move follows (S2.10). */
export function phoneText(kind: LostPhone['kind'], site: string, staysOn: boolean): TitledText {
  const stays = staysOn ? ` You stay at ${site}; calls cannot reach you meanwhile.` : '';
  switch (kind) {
    case 'out-of-service':
      return {
        title: `${site} does not see your phone`,
        text: 'Calls may not reach you. Check its cable, or restart it.',
      };
    case 'registration-expired':
      return {
        title: `Your phone lost its connection to ${site}`,
        text: `Waiting for it to register again; then you are logged in again. Check its cable, or restart it.${stays}`,
      };
    default:
      return unreachable(kind);
  }
}

/** A call that a move interrupted, so that the agent can call back (B5). */
export function interruptedCallText({ number, site }: InterruptedCall, at: string): TitledText {
  return {
    title: `Your call with ${caller(number)} was interrupted`,
    text: `At ${at}, at ${site.name}`,
  };
}

export const dismissCallText = (number: string): string =>
  `Dismiss: the call with ${caller(number)}`;

const caller = (number: string): string => (number === '' ? 'an unknown number' : number);
