import type { FailureCause, ForcedCause } from '../contract/snapshot.js';
import { assertNever } from '../contract/assert-never.js';
import { joinSentences, text } from '../locales/text.js';
import { phoneText } from './agent-words.js';
import { refusalText } from './failure-words.js';
import type { MoveObstacle } from './move-obstacle.js';
import { noSiteOutlook } from './no-site-words.js';
import { siteSays } from './said-site.js';
import type { Outlook, OutlookText, ToldOutlook } from './words.js';

/** The next move: its cause, where and when, what it means for the agent. */
export function outlookText(told: ToldOutlook): OutlookText {
  const { outlook, obstacle, site, left } = told;
  const withoutSite = noSiteOutlook(told);
  if (withoutSite !== undefined) return withoutSite;
  switch (outlook.kind) {
    case 'never':
      return neverText(outlook.cause, site);
    case 'counting-down':
      return {
        title: causeTitle(outlook.cause, site),
        moment: text('outlook.counting-down', { other: outlook.to.name, left }),
        text: joinSentences(obstacleText(obstacle), text(`outlook.unless.${outlook.cause}`)),
      };
    case 'due':
      return dueText(outlook, obstacle, site);
    case 'refused':
      return {
        title: causeTitle(outlook.cause, site),
        moment: refusalText(outlook.refusal, outlook.to.name).title,
        text: text('outlook.staysRefused', { other: outlook.to.name }),
      };
    case 'announced': {
      const other = outlook.to.name;
      return {
        title: text('outlook.announced.title', { other }),
        moment: text('outlook.announced.moment', { other, left }),
        text: text('outlook.announced.text', { site }),
      };
    }
    case 'waiting-for-call':
      return {
        title: text(`outlook.afterCall.${outlook.cause}`, { other: outlook.to.name }),
        text: text('outlook.atTheLatest', { left }),
      };
    default:
      return assertNever(outlook);
  }
}

/** No move follows (S2.3, S2.10). */
export function neverText(cause: FailureCause, site: string): OutlookText {
  return cause === 'phone'
    ? phoneText('registration-expired', site, true)
    : {
        title: causeTitle(cause, site),
        moment: text('outlook.noCalls'),
        text: text(`outlook.never.${cause}`, { site }),
      };
}

const causeTitle = (cause: ForcedCause, site: string): string =>
  cause === 'graceful-shutdown'
    ? text('shutdown.title', { site })
    : text(`outlook.cause.${cause}`, { site });

type Due = Extract<Outlook, { readonly kind: 'due' }>;

function dueText({ cause, to }: Due, obstacle: MoveObstacle, site: string): OutlookText {
  const other = to.name;
  const isOtherDown = obstacle.kind === 'other-without-telephony';
  if (cause === 'graceful-shutdown') {
    const title = text('shutdown.title', { site });
    return isOtherDown
      ? { title, text: obstacleText(obstacle) }
      : { title, text: text('shutdown.movedOnceItAnswers', { other }) };
  }
  if (!isOtherDown) {
    return {
      title: causeTitle(cause, site),
      moment: text('outlook.due', { other }),
      text: text(`outlook.unless.${cause}`),
    };
  }
  const moment = text('outlook.noCalls');
  return cause === 'telephony'
    ? {
        title: text('outlook.bothDown', { site, other }),
        moment,
        text: text('outlook.firstThatWorks'),
      }
    : {
        title: causeTitle(cause, site),
        moment,
        text: joinSentences(obstacleText(obstacle), text(`outlook.unless.${cause}`)),
      };
}

/** Appended to a countdown; empty without an obstacle. */
export function obstacleText(obstacle: MoveObstacle): string {
  switch (obstacle.kind) {
    case 'none':
    case 'no-site-answers':
      return '';
    case 'other-unfit': {
      const { other, word } = obstacle;
      return word === undefined
        ? text('outlook.otherSilent', { other: other.name })
        : siteSays({ name: other.name, word });
    }
    case 'other-without-telephony':
      return text('outlook.otherNoTelephony', { other: obstacle.other.name });
    default:
      return assertNever(obstacle);
  }
}
