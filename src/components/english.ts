import type { SignedOutWhy, StartingSnapshot } from '../contract/snapshot.js';
import { unreachable } from '../contract/unreachable.js';
import {
  LOGGING_IN,
  agentStateText,
  callText,
  dismissCallText,
  interruptedCallText,
  logoutText,
  phoneText,
} from './english-agent.js';
import { failureText, problemText, refusalText } from './english-failures.js';
import {
  arrivalText,
  drillEndedText,
  drillText,
  stepText,
  switchingText,
} from './english-moves.js';
import { NO_SITE_NOW, NO_SITE_TITLE, noSiteText } from './english-no-site.js';
import { outlookText } from './english-outlook.js';
import { outlookBeganText, outlookOverText } from './english-outlook-spoken.js';
import { serviceStateText, serviceText } from './english-services.js';
import { standbyText } from './english-standby.js';
import { warningClearedText, warningText } from './english-warnings.js';
import type { TitledText, Words } from './words.js';

/** The words in plain English. */
export const english: Words = {
  outsideOfSession: 'This part shows nothing by itself: it needs <agent-dr-session> around it.',

  signOut: 'Sign out',
  moveNow: 'Move now',
  returnNow: 'Return now',
  stay: 'Stay here',
  tryNow: 'Try now',
  tryAgain: 'Try again',
  logInAgain: 'Log in again',
  setReady: 'Set ready',
  setNotReady: 'Set not ready',
  dismiss: 'Dismiss',
  returnTo: (site) => `Return to ${site}`,
  more: 'More',
  detailsForAdministrator: 'Details for your administrator',

  signIn: {
    title: 'Sign in to telephony',
    username: 'User name',
    password: 'Password',
    submit: 'Sign in',
    usernameMissing: 'Type your user name.',
    passwordMissing: 'Type your password.',
  },
  signedOut,
  signInProgress,

  youWorkAt: (site) => `You work at ${site}`,
  connectionLost: (site) => `The connection to ${site} is lost. It is being restored.`,
  arrival: arrivalText,
  preferredSiteIs: (site) => `Your preferred site is ${site}.`,

  agentState: agentStateText,
  call: callText,
  logout: logoutText,
  loggingIn: LOGGING_IN,
  phone: phoneText,

  service: serviceText,
  serviceState: serviceStateText,
  youWorkHere: 'you work here',
  servicesNotKnown: 'Not known',

  standby: standbyText,

  outlook: outlookText,
  switching: switchingText,
  step: stepText,
  stepDuration: (seconds) => `${seconds} s`,

  interruptedCall: interruptedCallText,
  dismissCall: dismissCallText,
  moreCallData: (count) => `${count} more`,

  drill: {
    start: 'Rehearse a switchover',
    explained: (other) => `Takes you to ${other} and back, and tells how long each step takes.`,
    report: drillText,
    leg: (from, to) => `${from} to ${to}`,
    sum: 'In all',
  },

  timeline: {
    title: 'What happened',
    time: 'Time',
    what: 'What',
    situation: 'Situation',
    export: 'Export',
    asking: 'Reading …',
    empty: 'Nothing yet.',
    newest: (shown, all) => `The newest ${shown} of ${all}. The export has them all.`,
  },

  noSite: {
    title: NO_SITE_TITLE,
    text: noSiteText,
    now: NO_SITE_NOW,
    trying: 'Trying now.',
    nextTry: (left) => `Next try in ${left}.`,
  },

  warning: warningText,
  refusal: refusalText,
  failure: failureText,
  configurationProblem: problemText,

  announce: {
    outlook: outlookBeganText,
    outlookOver: outlookOverText,
    arrived: (site) => `You work at ${site} now.`,
    stillAt: (site) => `You still work at ${site}.`,
    phoneBack: 'Your phone is back.',
    drillEnded: drillEndedText,
    warningCleared: warningClearedText,
  },
};

function signedOut(why: SignedOutWhy): TitledText | undefined {
  switch (why.kind) {
    case 'never-signed-in':
      return undefined;
    case 'agent-wish':
      return { title: 'You signed out', text: '' };
    case 'refused':
      return refusalText(why.refusal, why.site.name);
    case 'cannot-start':
      return failureText(why.failure);
    default:
      return unreachable(why);
  }
}

function signInProgress({ step, site, failedSites }: StartingSnapshot): string {
  const failed = failedSites.map(({ name }) => `${name} does not answer. `).join('');
  return failed + startingStep(step, site?.name);
}

function startingStep(step: StartingSnapshot['step'], site = 'a site'): string {
  switch (step) {
    case 'looking-up':
      return 'Looking up your site …';
    case 'connecting':
      return `Connecting to ${site} …`;
    case 'identifying':
      return `${site} is checking your password …`;
    case 'reading-configuration':
      return `Reading your settings at ${site} …`;
    case 'logging-in':
      return `Logging you in at ${site} …`;
    default:
      return unreachable(step);
  }
}
