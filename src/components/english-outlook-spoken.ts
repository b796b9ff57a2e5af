import { unreachable } from '../contract/unreachable.js';
import { remainingSeconds } from './durations.js';
import { noSiteSpoken } from './english-no-site.js';
import { neverText, obstacleText, outlookText } from './english-outlook.js';
import type { MoveObstacle } from './move-obstacle.js';
import { sentences } from './spoken.js';
import type { Outlook } from './words.js';

/** What the agent hears when a move comes in sight. */
export function outlookBeganText(outlook: Outlook, obstacle: MoveObstacle, site: string): string {
  const withoutSite = noSiteSpoken(outlook, obstacle, site);
  if (withoutSite !== undefined) return withoutSite;
  const told = { outlook, obstacle, site, left: '', lasting: '' };
  switch (outlook.kind) {
    case 'counting-down': {
      const { cause, to, dueInMs } = outlook;
      const move = `You are moved to ${to.name} in ${remainingSeconds(dueInMs)} seconds, unless it`;
      const text =
        cause === 'telephony'
          ? `Telephony at ${site} is silent. ${move} comes back first.`
          : `Your phone lost its connection to ${site}. ${move} registers again first.`;
      return `${text}${obstacleText(obstacle)}`;
    }
    case 'announced':
      return `You are taken back to ${outlook.to.name} in ${remainingSeconds(outlook.dueInMs)} seconds. You may stay here.`;
    case 'never':
      return sentences(neverText(outlook.cause, site));
    case 'due':
      return outlook.cause === 'graceful-shutdown'
        ? sentences(outlookText(told))
        : `${outlookText(told).title}.`;
    case 'refused':
    case 'waiting-for-call':
      return `${outlookText(told).title}.`;
    default:
      return unreachable(outlook);
  }
}

/** What the agent hears when it is out of sight again, and they have not been moved. */
export function outlookOverText(outlook: Outlook, obstacle: MoveObstacle, site: string): string {
  const cause = 'cause' in outlook ? outlook.cause : undefined;
  if (cause === 'telephony') {
    return obstacle.kind === 'no-site-answers'
      ? `${site} answers again. You stay.`
      : `Telephony at ${site} is back. You stay.`;
  }
  if (cause === 'phone') return 'Your phone is back. You stay.';
  return `You stay at ${site}.`;
}
