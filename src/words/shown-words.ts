import type { SignedOutWhy, StartingSnapshot } from '../contract/snapshot.js';
import { assertNever } from '../contract/assert-never.js';
import { listText, numberText } from '../locales/formats.js';
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
  outsideOfSession: text('outsideOfSession'),
  session: text('session'),

  signOut: text('signOut'),
  moveNow: text('moveNow'),
  returnNow: text('returnNow'),
  stay: text('stay'),
  tryNow: text('tryNow'),
  tryAgain: text('tryAgain'),
  logInAgain: text('logInAgain'),
  setReady: text('setReady'),
  setNotReady: text('setNotReady'),
  chooseReason: text('chooseReason'),
  withoutReason: text('withoutReason'),
  changeReason: text('changeReason'),
  dismiss: text('dismiss'),
  callBack: text('callBack'),
  copyNumber: text('copyNumber'),
  copied: text('copied'),
  notCopied: text('notCopied'),
  keep: text('keep'),
  dismissForGood: text('dismissForGood'),
  returnTo: (site) => text('returnTo', { site }),
  more: text('more'),
  detailsForAdministrator: text('detailsForAdministrator'),

  signIn: {
    title: text('signIn.title'),
    username: text('signIn.username'),
    password: text('signIn.password'),
    submit: text('signIn.submit'),
    automatic: text('signIn.automatic'),
    asking: text('signIn.asking'),
    takeOver: text('signIn.takeOver'),
    showPassword: text('signIn.showPassword'),
    hidePassword: text('signIn.hidePassword'),
    capsLock: text('signIn.capsLock'),
    usernameMissing: text('signIn.usernameMissing'),
    automaticRefused: text('signIn.automaticRefused'),
    passwordMissing: text('signIn.passwordMissing'),
  },
  signedOut,
  signInProgress,
  signedInAs: (username, agentName) =>
    text('signedInAs', { name: agentName === undefined ? username : `${agentName} (${username})` }),
  otherAgent: (name, other) => ({
    title: text('otherAgent.title', { name }),
    text: text('otherAgent.text', { name, other }),
    change: text('otherAgent.change', { other }),
  }),

  youWorkAt: (site) => text('youWorkAt', { site }),
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
  preferredSiteIs: (site) => text('preferredSiteIs', { site }),

  agentState: agentStateText,
  call: callText,
  logout: logoutText,
  loggingIn: text('loggingIn'),
  phone: phoneText,

  service: (name) => text(`service.${name}`),
  serviceState: (state) => text(`service.${state}`),
  youWorkHere: text('youWorkHere'),
  standingBy: text('standingBy'),
  preferred: text('preferred'),
  asOfLastLook: text('asOfLastLook'),
  roundTrip: (ms) => text('roundTrip', { ms }),
  roundTripTo: (site, ms) => text('roundTripTo', { site, ms }),
  servicesNotKnown: text('service.noneKnown'),

  standby: standbyText,

  outlook: outlookText,
  callAtRisk: callAtRiskText,
  switching: switchingText,
  step: stepText,
  stepDuration: (seconds) => text('step.duration', { seconds }),

  interruptedCall: interruptedCallText,
  dismissCall: dismissCallText,
  dismissCallAsk: dismissCallAskText,
  callDataOmitted: text('call.dataOmitted'),
  moreCallData: (count) => text('call.moreData', { count: numberText(count) }),

  drill: {
    start: text('drill.start'),
    explained: (other) => text('drill.explained', { other }),
    report: drillText,
    leg: (from, to) => text('drill.leg', { from, to }),
    sum: text('drill.sum'),
  },

  timeline: {
    title: text('timeline.title'),
    time: text('timeline.time'),
    what: text('timeline.what'),
    situation: text('timeline.situation'),
    export: text('timeline.export'),
    asking: text('timeline.asking'),
    empty: text('timeline.empty'),
    newest: (shown, all) =>
      text('timeline.newest', { shown: numberText(shown), all: numberText(all) }),
    picture: (from, to) => text('timeline.picture', { from, to }),
    moved: (site, at) => text('timeline.moved', { site, at }),
  },

  glance: {
    details: text('glance.details'),
    notSignedIn: text('glance.notSignedIn'),
    signingIn: text('glance.signingIn'),
    cannotStart: text('glance.cannotStart'),
    movingTo: (site) => text('glance.movingTo', { site }),
    movingIn: (site, left) => text('glance.movingIn', { site, left }),
    waitingFor: (site) => text('glance.waitingFor', { site }),
    refusedBy: (site) => text('glance.refusedBy', { site }),
    afterCall: (site) => text('glance.afterCall', { site }),
    phoneLost: text('glance.phoneLost'),
    connectionLost: text('glance.connectionLost'),
    callInterrupted: text('glance.callInterrupted'),
    telephony: (state) => text(`glance.telephony.${state}`),
    agent: (state) => text(`glance.agent.${state}`),
  },

  noSite: {
    title: noSiteTitle,
    text: noSiteText,
    now: noSiteNow,
    trying: text('noSite.trying'),
    nextTry: (left) => text('noSite.nextTry', { left }),
  },

  warning: warningText,
  refusal: refusalText,
  failure: failureText,
  configurationProblem: problemText,

  announce: {
    outlook: outlookBeganText,
    outlookOver: outlookOverText,
    arrived: (site) => text('spoken.arrived', { site }),
    stillAt: (site) => text('spoken.stillAt', { site }),
    phoneBack: text('phone.back'),
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
