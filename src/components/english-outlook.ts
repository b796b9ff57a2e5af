import type { ForcedCause, VoluntaryCause } from '../contract/snapshot.js';
import { unreachable } from '../contract/unreachable.js';
import { remainingSeconds } from './durations.js';
import { phoneText } from './english-agent.js';
import { refusalText } from './english-failures.js';
import { sentences } from './spoken.js';
import type { Outlook, TitledText } from './words.js';

/** What is in sight: cause, what it means for the agent, what they can do about it. */
export function outlookText(
  outlook: Outlook,
  site: string,
  left: string,
  lasting: string,
): TitledText {
  switch (outlook.kind) {
    case 'never':
      return neverText(outlook.cause, site);
    case 'counting-down':
      return {
        title: `Moving you to ${outlook.to.name} in ${left}`,
        text: causeText(outlook.cause, site, lasting),
      };
    case 'due':
      return outlook.cause === 'graceful-shutdown'
        ? {
            title: `${site} is being shut down for maintenance`,
            text: `You are moved to ${outlook.to.name} as soon as it answers; nothing is lost.`,
          }
        : {
            title: `Moving you to ${outlook.to.name} as soon as it answers`,
            text: causeText(outlook.cause, site, lasting),
          };
    case 'refused':
      return {
        title: refusalText(outlook.refusal, outlook.to.name).title,
        text: `${whatLasts(outlook.cause, site, lasting)} You stay; calls cannot reach you meanwhile. ${outlook.to.name} is not asked again by itself.`,
      };
    case 'announced':
      return {
        title: `Taking you back to ${outlook.to.name} in ${left}`,
        text: 'Your preferred site is well again. You may stay here if you would rather.',
      };
    case 'waiting-for-call':
      return {
        title: waitingTitle(outlook.cause, outlook.to.name),
        text: `At the latest in ${left}, even if you are still talking.`,
      };
    default:
      return unreachable(outlook);
  }
}

function neverText(cause: 'telephony' | 'phone', site: string): TitledText {
  switch (cause) {
    case 'telephony':
      return {
        title: 'Telephony is not available',
        text: `${site} is trying to get it back. You stay here; calls cannot reach you meanwhile.`,
      };
    case 'phone':
      return phoneText('registration-expired', site, true);
    default:
      return unreachable(cause);
  }
}

function causeText(cause: 'telephony' | 'phone', site: string, lasting: string): string {
  const what = whatLasts(cause, site, lasting);
  switch (cause) {
    case 'telephony':
      return `${what} If it comes back first, you stay.`;
    case 'phone':
      return `${what} If it does, you stay. Check its cable, or restart it.`;
    default:
      return unreachable(cause);
  }
}

function whatLasts(cause: ForcedCause, site: string, lasting: string): string {
  switch (cause) {
    case 'telephony':
      return `Telephony at ${site} has been silent for ${lasting}.`;
    case 'phone':
      return `Your phone has not registered again at ${site} for ${lasting}.`;
    case 'graceful-shutdown':
      return `${site} is being shut down for maintenance.`;
    default:
      return unreachable(cause);
  }
}

function waitingTitle(cause: VoluntaryCause, to: string): string {
  switch (cause) {
    case 'agent-request':
      return `Moving you to ${to} when your call ends`;
    case 'return':
    case 'automatic-return':
      return `Taking you back to ${to} when your call ends`;
    case 'drill':
      return 'The rehearsal begins when your call ends';
    default:
      return unreachable(cause);
  }
}

/** What the agent hears when it comes in sight. */
export function outlookBeganText(outlook: Outlook, site: string): string {
  switch (outlook.kind) {
    case 'counting-down': {
      const { cause, to, dueInMs } = outlook;
      const move = `You are moved to ${to.name} in ${remainingSeconds(dueInMs)} seconds, unless it`;
      return cause === 'telephony'
        ? `Telephony at ${site} is silent. ${move} comes back first.`
        : `Your phone lost its connection to ${site}. ${move} registers again first.`;
    }
    case 'announced':
      return `You are taken back to ${outlook.to.name} in ${remainingSeconds(outlook.dueInMs)} seconds. You may stay here.`;
    case 'never':
      return sentences(neverText(outlook.cause, site));
    case 'due':
      return outlook.cause === 'graceful-shutdown'
        ? sentences(outlookText(outlook, site, '', ''))
        : `${outlookText(outlook, site, '', '').title}.`;
    case 'refused':
    case 'waiting-for-call':
      return `${outlookText(outlook, site, '', '').title}.`;
    default:
      return unreachable(outlook);
  }
}

/** What the agent hears when it is out of sight again, and they have not been moved. */
export function outlookOverText(outlook: Outlook, site: string): string {
  const cause = 'cause' in outlook ? outlook.cause : undefined;
  if (cause === 'telephony') return `Telephony at ${site} is back. You stay.`;
  if (cause === 'phone') return 'Your phone is back. You stay.';
  return `You stay at ${site}.`;
}
