import { assertNever } from '../contract/assert-never.js';
import { joinSentences, text } from '../locales/text.js';
import { spokenRemainingText } from './durations.js';
import type { MoveObstacle } from './move-obstacle.js';
import { noSiteSpoken } from './no-site-words.js';
import { neverText, obstacleText, outlookText } from './outlook-words.js';
import { sentences } from './spoken.js';
import type { Outlook, OutlookText } from './words.js';

/** Spoken when a move becomes due or is announced. */
export function outlookBeganText(outlook: Outlook, obstacle: MoveObstacle, site: string): string {
  const withoutSite = noSiteSpoken(outlook, obstacle, site);
  if (withoutSite !== undefined) return withoutSite;
  const told = { outlook, obstacle, site, left: '' };
  switch (outlook.kind) {
    case 'counting-down': {
      const seconds = spokenRemainingText(outlook.dueInMs);
      const move = { site, other: outlook.to.name, seconds };
      return joinSentences(
        text(`spoken.counting-down.${outlook.cause}`, move),
        obstacleText(obstacle),
      );
    }
    case 'announced': {
      const seconds = spokenRemainingText(outlook.dueInMs);
      return text('spoken.announced', { other: outlook.to.name, seconds });
    }
    case 'never':
      return spoken(neverText(outlook.cause, site));
    case 'due':
      return outlook.cause === 'graceful-shutdown'
        ? spoken(outlookText(told))
        : spoken({ ...outlookText(told), text: '' });
    case 'refused':
    case 'waiting-for-call':
      return spoken({ ...outlookText(told), text: '' });
    default:
      return assertNever(outlook);
  }
}

const spoken = ({ title, moment, text: meaning }: OutlookText): string =>
  moment === undefined
    ? sentences({ title, text: meaning })
    : joinSentences(text('sentence', { text: title }), sentences({ title: moment, text: meaning }));

/** Spoken when it is cancelled without a move. */
export function outlookOverText(outlook: Outlook, obstacle: MoveObstacle, site: string): string {
  const cause = 'cause' in outlook ? outlook.cause : undefined;
  if (cause === 'telephony') {
    return obstacle.kind === 'no-site-answers'
      ? text('spoken.siteAnswers', { site })
      : text('spoken.telephonyBack', { site });
  }
  if (cause === 'log-in') return text('spoken.loggedIn', { site });
  return cause === 'phone' ? text('spoken.phoneBack') : text('spoken.stay', { site });
}
