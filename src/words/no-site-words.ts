import type { FailureCause, Warning } from '../contract/snapshot.js';
import { assertNever } from '../contract/assert-never.js';
import { listText } from '../locales/formats.js';
import { joinSentences, text } from '../locales/text.js';
import type { MoveObstacle } from './move-obstacle.js';
import { haveSaid, siteSays, type SaidSite } from './said-site.js';
import { sentences } from './spoken.js';
import type { Outlook, TitledText, ToldOutlook } from './words.js';

// Two sites seldom fail at once, but one computer's network does: so no site is blamed (B1). If one
// has answered it is not the network: then show what each said.

export const noSiteTitle = (sites: readonly SaidSite[]): string =>
  haveSaid(sites) ? text('noSite.saidTitle') : text('noSite.title');

/** With what the agent can do about it, if anything. */
export function noSiteText(sites: readonly SaidSite[], warnings: readonly Warning[] = []): string {
  if (haveSaid(sites)) return joinSentences(...sites.map(siteSays));
  const names = sites.map(({ name }) => name);
  const forbidden = warnings.filter((warning) => warning.kind === 'forbidden-address');
  if (names.every((name) => forbidden.some(({ site }) => site.name === name))) {
    const isAsked = forbidden.some(({ by }) => by === 'local-network');
    return text(isAsked ? 'noSite.localNetwork' : 'noSite.forbidden', { sites: listText(names) });
  }
  const [site, other] = names;
  return sites.length === 2 && site !== undefined && other !== undefined
    ? text('noSite.two', { site, other })
    : text('noSite.all', { sites: listText(names) });
}

/** In one line beside the site where the agent works. */
export const noSiteNow = (sites: readonly SaidSite[]): string =>
  haveSaid(sites) ? noSiteText(sites) : text('noSite.now');

/** The next move while no site answers; `undefined` when something else is to be shown. */
export function noSiteOutlook(told: ToldOutlook): TitledText | undefined {
  const { outlook, obstacle, site, left } = told;
  if (obstacle.kind !== 'no-site-answers') return undefined;
  const meaning = meaningWithoutSite(outlook, site, left);
  if (meaning === undefined) return undefined;
  return {
    title: noSiteTitle(obstacle.sites),
    text: joinSentences(noSiteText(obstacle.sites), meaning),
  };
}

/** The same, to be spoken. */
export function noSiteSpoken(
  outlook: Outlook,
  obstacle: MoveObstacle,
  site: string,
): string | undefined {
  if (obstacle.kind !== 'no-site-answers') return undefined;
  if (meaningWithoutSite(outlook, site, '') === undefined) return undefined;
  return sentences({
    title: noSiteTitle(obstacle.sites),
    text: noSiteText(obstacle.sites),
  });
}

/** What it means for the agent; `undefined` if a site itself said what comes next. */
function meaningWithoutSite(outlook: Outlook, site: string, left: string): string | undefined {
  switch (outlook.kind) {
    case 'never':
      return outlook.cause === 'phone' ? undefined : text('outlook.stays', { site });
    case 'counting-down':
      return text(`noSite.counting-down.${ofSiteOrPhone(outlook.cause)}`, {
        left,
        other: outlook.to.name,
      });
    case 'due':
      return outlook.cause === 'graceful-shutdown'
        ? undefined
        : text(`noSite.due.${ofSiteOrPhone(outlook.cause)}`, { other: outlook.to.name });
    case 'refused':
    case 'announced':
    case 'waiting-for-call':
      return undefined;
    default:
      return assertNever(outlook);
  }
}

/** Without any site, telephony and log-in failures are the same. */
const ofSiteOrPhone = (cause: FailureCause): 'telephony' | 'phone' =>
  cause === 'phone' ? cause : 'telephony';
