import type { SignedOutWhy, StartingSnapshot } from '../contract/snapshot.js';
import { assertNever } from '../contract/assert-never.js';
import { listText } from '../locales/formats.js';
import { pageLanguage, type ShownLanguage } from '../locales/page-language.js';
import { joinSentences, text, titled } from '../locales/text.js';
import {
  agentStateText,
  callAtRiskText,
  callText,
  dismissCallAskText,
  dismissCallText,
  interruptedCallText,
  logoutText,
  phoneText,
} from './agent-words.js';
import { failureText, problemText, refusalText } from './failure-words.js';
import { arrivalText, drillEndedText, drillText, stepText, switchingText } from './move-words.js';
import { noSiteNow, noSiteText, noSiteTitle, siteSays } from './no-site-words.js';
import { outlookBeganText, outlookOverText } from './outlook-spoken-words.js';
import { outlookText } from './outlook-words.js';
import { standbyText } from './standby-words.js';
import { warningClearedText, warningText } from './warning-words.js';
import type { TitledText, Words } from './words.js';

/**
 * The words in the page's language. Read them for each rendering instead of keeping them: they
 * change with the language.
 */
export function shownWords(): Words {
  const { shown } = pageLanguage;
  if (made?.shown !== shown) made = { shown, words: makeWords() };
  return made.words;
}

let made: { shown: ShownLanguage; words: Words } | undefined;

const makeWords = (): Words => ({
  signedOut,
  signInProgress,
  signedInAs: (username, agentName) =>
    text('signedInAs', { name: agentName === undefined ? username : `${agentName} (${username})` }),

  connectionLost: (site) => {
    const lost = text('connectionLost', { site: site.name });
    return site.word === undefined ? lost : joinSentences(siteSays(site), lost);
  },
  arrival: arrivalText,
  arrived: (site) => ({
    moment: text('arrival.moved', { site }),
    text: text('arrival.setReady'),
  }),
  worksAgain: (site) =>
    text('sentence', { text: text('outlook.announced.title', { other: site }) }),

  agentState: agentStateText,
  call: callText,
  logout: logoutText,
  phone: phoneText,

  standby: standbyText,

  outlook: outlookText,
  callAtRisk: callAtRiskText,
  switching: switchingText,
  step: stepText,

  interruptedCall: interruptedCallText,
  dismissCall: dismissCallText,
  dismissCallAsk: dismissCallAskText,

  drill: {
    report: drillText,
  },

  noSite: {
    title: noSiteTitle,
    text: noSiteText,
    now: noSiteNow,
  },

  warning: warningText,
  refusal: refusalText,
  failure: failureText,
  configurationProblem: problemText,

  announce: {
    outlook: outlookBeganText,
    outlookOver: outlookOverText,
    drillEnded: drillEndedText,
    warningCleared: warningClearedText,
  },
});

function signedOut(why: SignedOutWhy, since?: string): TitledText | undefined {
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

function signInProgress({ step, site, failedSites }: StartingSnapshot): string {
  const failed = failedSites.map(siteSays);
  const now =
    step === 'rejoining' || site === undefined
      ? text(step === 'rejoining' ? 'signIn.rejoining' : 'signIn.looking-up')
      : text(`signIn.${step}`, { site: site.name });
  return joinSentences(...failed, now);
}
