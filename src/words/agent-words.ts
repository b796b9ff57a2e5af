import type {
  AgentSnapshot,
  CallSnapshot,
  InterruptedCall,
  LogoutExplanation,
} from '../contract/snapshot.js';
import { assertNever } from '../contract/assert-never.js';
import { joinSentences, text, titled } from '../locales/text.js';
import type { LostPhone, TitledText } from './words.js';

/** Beside the sign-out button: by name, if the site has one (B29). */
export const signedInAsText = (username: string, agentName: string | undefined): string =>
  text('signedInAs', { name: agentName === undefined ? username : `${agentName} (${username})` });

/** The agent's state as confirmed by the site, and the one they have requested. */
export function agentStateText(
  agent: AgentSnapshot,
  site: string,
  canBeCalled: boolean,
): TitledText {
  const title =
    agent.state === 'ready' && !canBeCalled
      ? text('agent.noCalls')
      : text(`agent.${agent.state}`, { site });
  if (agent.requested !== undefined) return { title, text: text(`requested.${agent.requested}`) };
  switch (agent.state) {
    case 'unconfirmed':
    case 'logged-out':
      return { title, text: '' };
    case 'ready':
      return { title, text: text('agent.phone', agent) };
    case 'not-ready':
      return { title, text: joinSentences(because(agent.reason), text('agent.phone', agent)) };
    default:
      return assertNever(agent.state);
  }
}

/** The reason that a move gives unless the page configures another. */
const MOVE = 'Switchover';

export const isMoveReason = (reason: string): boolean => reason === MOVE;

function because(reason = ''): string {
  if (isMoveReason(reason)) return text('agent.reasonMove');
  return reason === '' ? '' : text('agent.reason', { reason });
}

/** The current call in a few words. */
export function callText({ state, number }: CallSnapshot): string {
  return text(`call.${state}`, { caller: caller(number) });
}

/** A call that a move may cut: what is kept of it (B5). A hidden number is not promised. */
export const callAtRiskText = ({ number }: CallSnapshot): TitledText => ({
  title: text('caller.title'),
  text: number === '' ? text('caller.hidden') : text('caller.kept', { number }),
});

/** Why the agent is logged out (B6). */
export function logoutText(
  logout: LogoutExplanation | undefined,
  site: string,
  other?: string,
): TitledText {
  switch (logout?.kind) {
    case undefined:
      return titled('logout.none');
    case 'manual':
      return { title: text('logout.manual'), text: '' };
    case 'supervisor':
      return titled('logout.supervisor');
    case 'registration-expired':
      return phoneText('registration-expired', site, false);
    case 'graceful-shutdown':
      return {
        title: text('shutdown.title', { site }),
        text: other === undefined ? text('shutdown.stays') : text('shutdown.moved', { other }),
      };
    case 'unknown': {
      const { reason } = logout;
      return {
        title: text('logout.unknown'),
        text:
          reason === ''
            ? text('logout.noReason', { site })
            : text('logout.givenReason', { site, reason }),
      };
    }
    default:
      return assertNever(logout);
  }
}

/** What is wrong with the phone (S2.8); `staysOn`: no move follows (S2.10). */
export function phoneText(kind: LostPhone['kind'], site: string, staysOn: boolean): TitledText {
  const lost = titled(`phone.${kind}`, { site });
  return kind === 'registration-expired' && staysOn
    ? { ...lost, text: joinSentences(lost.text, text('outlook.stays', { site })) }
    : lost;
}

/** A call that a move interrupted, so that the agent can call back (B5). */
export function interruptedCallText({ number, site }: InterruptedCall, at: string): TitledText {
  return {
    title: text('call.interrupted', { caller: caller(number) }),
    text: text('call.at', { at, site: site.name }),
  };
}

export const dismissCallText = (number: string): string =>
  text('call.dismiss', { caller: caller(number) });

export const dismissCallAskText = (number: string): TitledText =>
  titled('call.dismissAsk', { caller: caller(number) });

const caller = (number: string): string => (number === '' ? text('call.unknownNumber') : number);
