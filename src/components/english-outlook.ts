import type { ForcedCause, VoluntaryCause } from '../contract/snapshot.js';
import { unreachable } from '../contract/unreachable.js';
import { phoneText } from './english-agent.js';
import { refusalText } from './english-failures.js';
import { noSiteOutlook } from './english-no-site.js';
import type { MoveObstacle } from './move-obstacle.js';
import type { Outlook, TitledText, ToldOutlook } from './words.js';

/** What is in sight: cause, what it means for the agent, what they can do about it. */
export function outlookText(told: ToldOutlook): TitledText {
  const { outlook, obstacle, site, left, lasting } = told;
  const withoutSite = noSiteOutlook(told);
  if (withoutSite !== undefined) return withoutSite;
  switch (outlook.kind) {
    case 'never':
      return neverText(outlook.cause, site);
    case 'counting-down':
      return {
        title: `Moving you to ${outlook.to.name} in ${left}`,
        text: `${causeText(outlook.cause, site, lasting)}${obstacleText(obstacle)}`,
      };
    case 'due':
      return obstacle.kind === 'other-without-telephony'
        ? dueWithoutTelephony(outlook, site, lasting)
        : dueText(outlook, site, lasting);
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

/** No move follows (S2.3, S2.10). */
export function neverText(cause: 'telephony' | 'phone', site: string): TitledText {
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

type Due = Extract<Outlook, { readonly kind: 'due' }>;

function dueText({ cause, to }: Due, site: string, lasting: string): TitledText {
  return cause === 'graceful-shutdown'
    ? {
        title: `${site} is being shut down for maintenance`,
        text: `You are moved to ${to.name} as soon as it answers; nothing is lost.`,
      }
    : {
        title: `Moving you to ${to.name} as soon as it answers`,
        text: causeText(cause, site, lasting),
      };
}

/** The other site answers, and has no telephony itself. */
function dueWithoutTelephony({ cause, to }: Due, site: string, lasting: string): TitledText {
  const title = `${to.name} has no telephony now`;
  switch (cause) {
    case 'telephony':
      return {
        title,
        text: `${whatLasts(cause, site, lasting)} You go on at whichever site has it first.`,
      };
    case 'phone':
      return { title, text: `You move once it has. ${causeText(cause, site, lasting)}` };
    case 'graceful-shutdown':
      return {
        title: `${site} is being shut down for maintenance`,
        text: `${title}. You are moved as soon as it has; nothing is lost.`,
      };
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

/** Goes on after what is said of a countdown. */
export function obstacleText(obstacle: MoveObstacle): string {
  switch (obstacle.kind) {
    case 'none':
    case 'no-site-answers':
      return '';
    case 'other-silent':
      return ` ${obstacle.other.name} does not answer now; you are moved once it does.`;
    case 'other-without-telephony':
      return ` ${obstacle.other.name} has no telephony now; you are moved once it has.`;
    default:
      return unreachable(obstacle);
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
