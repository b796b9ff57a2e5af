import type { SignedOutWhy, StartingSnapshot } from '../contract/snapshot.js';
import { assertNever } from '../contract/assert-never.js';
import { listText } from '../locales/formats.js';
import { joinSentences, text, titled } from '../locales/text.js';
import { failureText, refusalText } from './failure-words.js';
import { siteSays } from './said-site.js';
import type { TitledText } from './words.js';

/**
 * Above the sign-in form; `undefined` when there is nothing to say. `since`: a time of day for the
 * reason.
 */
export function signedOutText(why: SignedOutWhy, since?: string): TitledText | undefined {
  switch (why.kind) {
    case 'never-signed-in':
      return undefined;
    case 'agent-wish': {
      const { unconfirmed = [] } = why;
      return unconfirmed.length === 0
        ? { title: text('signIn.signedOut'), text: '' }
        : titled('signIn.unconfirmed', { site: listText(unconfirmed.map(({ name }) => name)) });
    }
    case 'session-lost':
      return { title: text(`signIn.lostWith.${why.by}`), text: text('signIn.lost') };
    case 'refused':
      return refusalText(why.refusal, why.site.name, since);
    case 'cannot-start':
      return failureText(why.failure);
    default:
      return assertNever(why);
  }
}

/** A sign-in that is under way, and the sites that failed before. */
export function signInProgressText({ step, site, failedSites }: StartingSnapshot): string {
  const failed = failedSites.map(siteSays);
  const now =
    step === 'rejoining' || site === undefined
      ? text(step === 'rejoining' ? 'signIn.rejoining' : 'signIn.looking-up')
      : text(`signIn.${step}`, { site: site.name });
  return joinSentences(...failed, now);
}
