import { unreachable } from '../contract/unreachable.js';
import type { MoveObstacle } from './move-obstacle.js';
import type { Outlook, TitledText, ToldOutlook } from './words.js';

// Two sites seldom fail at once; the network of one computer does. No site is blamed then (B1).

export const NO_SITE_TITLE = 'No site answers';

/** In half a line. */
export const NO_SITE_NOW = 'No site answers now. It may be the network of this computer.';

/** With what the agent can do about it. */
export function noSiteText(sites: readonly string[]): string {
  return `Most likely your own network: ${noneOf(sites)} can be reached. Check your cable or VPN.`;
}

function noneOf(sites: readonly string[]): string {
  const [first, second] = sites;
  if (sites.length === 2 && first !== undefined && second !== undefined) {
    return `neither ${first} nor ${second}`;
  }
  return `none of ${new Intl.ListFormat('en').format(sites)}`;
}

/** A move in sight while no site answers; absent where that is not what is to be told of it. */
export function noSiteOutlook(told: ToldOutlook): TitledText | undefined {
  const { outlook, obstacle, site, left } = told;
  if (obstacle.kind !== 'no-site-answers') return undefined;
  const meaning = meaningWithoutSite(outlook, site, left);
  if (meaning === undefined) return undefined;
  const text = noSiteText([site, obstacle.other.name]);
  return { title: NO_SITE_TITLE, text: `${text} ${meaning}` };
}

/** The same to be heard. */
export function noSiteSpoken(
  outlook: Outlook,
  obstacle: MoveObstacle,
  site: string,
): string | undefined {
  if (obstacle.kind !== 'no-site-answers') return undefined;
  return meaningWithoutSite(outlook, site, '') === undefined
    ? undefined
    : `${NO_SITE_TITLE}. ${noSiteText([site, obstacle.other.name])}`;
}

/** What it means for the agent; absent where a site itself had said what is to come. */
function meaningWithoutSite(outlook: Outlook, site: string, left: string): string | undefined {
  switch (outlook.kind) {
    case 'never':
      return outlook.cause === 'telephony'
        ? `You stay at ${site}; calls cannot reach you meanwhile.`
        : undefined;
    case 'counting-down': {
      const move = `In ${left} you are moved to ${outlook.to.name}`;
      return outlook.cause === 'telephony'
        ? `${move}, if only that answers by then.`
        : `${move}, if that answers by then and your phone is not back.`;
    }
    case 'due':
      switch (outlook.cause) {
        case 'telephony':
          return 'The first one that answers takes you.';
        case 'phone':
          return `${outlook.to.name} takes you when it answers, unless your phone is back first.`;
        case 'graceful-shutdown':
          return undefined;
        default:
          return unreachable(outlook);
      }
    case 'refused':
    case 'announced':
    case 'waiting-for-call':
      return undefined;
    default:
      return unreachable(outlook);
  }
}
