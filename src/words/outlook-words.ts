import type { FailureCause } from '../contract/snapshot.js';
import { assertNever } from '../contract/assert-never.js';
import { joinSentences, text, titled } from '../locales/text.js';
import { phoneText } from './agent-words.js';
import { refusalText } from './failure-words.js';
import type { MoveObstacle } from './move-obstacle.js';
import { noSiteOutlook, siteSays } from './no-site-words.js';
import type { Outlook, TitledText, ToldOutlook } from './words.js';

/** The next move: its cause, what it means for the agent, what they can do. */
export function outlookText(told: ToldOutlook): TitledText {
  const { outlook, obstacle, site, left, lasting } = told;
  const withoutSite = noSiteOutlook(told);
  if (withoutSite !== undefined) return withoutSite;
  switch (outlook.kind) {
    case 'never':
      return neverText(outlook.cause, site);
    case 'counting-down':
      return {
        title: text('outlook.counting-down', { other: outlook.to.name, left }),
        text: joinSentences(causeText(outlook.cause, site, lasting), obstacleText(obstacle)),
      };
    case 'due':
      return obstacle.kind === 'other-without-telephony'
        ? dueWithoutTelephony(outlook, site, lasting)
        : dueText(outlook, site, lasting);
    case 'refused':
      return {
        title: refusalText(outlook.refusal, outlook.to.name).title,
        text: joinSentences(
          text(`outlook.lasts.${outlook.cause}`, { site, lasting }),
          text('outlook.staysRefused', { other: outlook.to.name }),
        ),
      };
    case 'announced':
      return titled('outlook.announced', { other: outlook.to.name, left });
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
export function neverText(cause: FailureCause, site: string): TitledText {
  switch (cause) {
    case 'telephony':
      return titled('outlook.noTelephony', { site });
    case 'phone':
      return phoneText('registration-expired', site, true);
    case 'log-in':
      return titled('outlook.noLogIn', { site });
    default:
      return assertNever(cause);
  }
}

type Due = Extract<Outlook, { readonly kind: 'due' }>;

function dueText({ cause, to }: Due, site: string, lasting: string): TitledText {
  return cause === 'graceful-shutdown'
    ? {
        title: text('shutdown.title', { site }),
        text: text('shutdown.movedOnceItAnswers', { other: to.name }),
      }
    : {
        title: text('outlook.due', { other: to.name }),
        text: causeText(cause, site, lasting),
      };
}

/** The other site answers but has no telephony either. */
function dueWithoutTelephony({ cause, to }: Due, site: string, lasting: string): TitledText {
  const other = to.name;
  const title = text('outlook.dueNoTelephony', { other });
  switch (cause) {
    case 'telephony': {
      const lasts = text(`outlook.lasts.${cause}`, { site, lasting });
      return { title, text: joinSentences(lasts, text('outlook.dueNoTelephony.telephony')) };
    }
    case 'phone':
    case 'log-in': {
      const move = text(`outlook.dueNoTelephony.${cause}`);
      return { title, text: joinSentences(move, causeText(cause, site, lasting)) };
    }
    case 'graceful-shutdown':
      return {
        title: text('shutdown.title', { site }),
        text: text('outlook.dueNoTelephony.graceful-shutdown', { other }),
      };
    default:
      return assertNever(cause);
  }
}

function causeText(cause: FailureCause, site: string, lasting: string): string {
  return joinSentences(
    text(`outlook.lasts.${cause}`, { site, lasting }),
    text(`outlook.unless.${cause}`),
  );
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
