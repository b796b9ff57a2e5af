import type {
  AgentSnapshot,
  Arrival,
  ServiceName,
  ServiceState,
  SignedOutWhy,
  SiteRef,
  StartingSnapshot,
  SwitchoverCause,
  SwitchoverStep,
} from '../contract/snapshot.js';
import { unreachable } from '../contract/unreachable.js';
import { failureText, problemText, refusalText } from './english-failures.js';
import { warningClearedText, warningText } from './english-warnings.js';
import type { TitledText, Words } from './words.js';

/** The words in plain English. */
export const english: Words = {
  outsideOfSession: 'This part shows nothing by itself: it needs <agent-dr-session> around it.',

  signOut: 'Sign out',
  moveNow: 'Move now',
  tryNow: 'Try now',
  tryAgain: 'Try again',
  returnTo: (site) => `Return to ${site}`,
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
  agentState,

  service,
  serviceState,
  youWorkHere: 'you work here',
  servicesNotKnown: 'Not known',

  outlook: {
    never: (site) => ({
      title: 'Telephony is not available',
      text: `${site} is trying to get it back. You stay here; calls cannot reach you meanwhile.`,
    }),
    countingDown: (from, to, left, silentFor) => ({
      title: `Moving you to ${to} in ${left}`,
      text: `${silent(from, silentFor)} If it comes back first, you stay.`,
    }),
    due: (from, to, silentFor) => ({
      title: `Moving you to ${to} as soon as it answers`,
      text: `${silent(from, silentFor)} If it comes back first, you stay.`,
    }),
    refused: (from, to, reason, silentFor) => ({
      title: refusalText(reason, to).title,
      text: `${silent(from, silentFor)} You stay; calls cannot reach you meanwhile. ${to} is not asked again by itself.`,
    }),
  },
  switching,
  step,
  stepDuration: (seconds) => `${seconds} s`,

  noSite: {
    title: 'No site answers',
    text: (sites) =>
      `Most likely your own network: ${noneOf(sites)} can be reached. Check your cable or VPN.`,
    trying: 'Trying now.',
    nextTry: (left) => `Next try in ${left}.`,
  },

  warning: warningText,
  refusal: refusalText,
  failure: failureText,
  configurationProblem: problemText,

  announce: {
    countdown: (from, to, seconds) =>
      `Telephony at ${from} is silent. You are moved to ${to} in ${seconds} seconds, unless it comes back first.`,
    stays: (site) => `Telephony at ${site} is back. You stay.`,
    arrived: (site) => `You work at ${site} now.`,
    stillAt: (site) => `You still work at ${site}.`,
    warningCleared: warningClearedText,
  },
};

const silent = (site: string, silentFor: string): string =>
  `Telephony at ${site} has been silent for ${silentFor}.`;

function noneOf(sites: readonly string[]): string {
  const [first, second] = sites;
  if (sites.length === 2 && first !== undefined && second !== undefined) {
    return `neither ${first} nor ${second}`;
  }
  return `none of ${new Intl.ListFormat('en').format(sites)}`;
}

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

function arrivalText(arrival: Arrival, at: string, site: SiteRef, preferredSite?: SiteRef): string {
  switch (arrival.kind) {
    case 'signed-in':
      if (preferredSite?.id === site.id) return `Your preferred site, since ${at}`;
      if (preferredSite === undefined) return `Since ${at}`;
      return `Since ${at}. Your preferred site is ${preferredSite.name}.`;
    case 'moved':
      return `Moved at ${at} ${causeText(arrival.cause, arrival.from.name)}`;
    default:
      return unreachable(arrival);
  }
}

function causeText(cause: SwitchoverCause, from: string): string {
  switch (cause) {
    case 'telephony':
      return `because telephony at ${from} failed`;
    case 'agent-request':
      return 'as you asked';
    default:
      return unreachable(cause);
  }
}

function agentState({ state, dn }: AgentSnapshot): string {
  switch (state) {
    case 'unconfirmed':
      return 'Your log-in is not confirmed yet';
    case 'logged-out':
      return `Logged out at phone ${dn}`;
    case 'not-ready':
      return `Not ready at phone ${dn}`;
    case 'ready':
      return `Ready at phone ${dn}`;
    default:
      return unreachable(state);
  }
}

function service(name: ServiceName): string {
  switch (name) {
    case 'telephony':
      return 'Telephony';
    case 'configuration':
      return 'Settings';
    case 'statistics':
      return 'Statistics';
    default:
      return unreachable(name);
  }
}

function serviceState(state: ServiceState): string {
  switch (state) {
    case 'on':
      return 'on';
    case 'off':
      return 'off';
    case 'unknown':
      return 'not known';
    default:
      return unreachable(state);
  }
}

function switching(from: string, to: string, cause: SwitchoverCause): TitledText {
  const keepTyping = 'Your page stays as it is. Keep typing if you like.';
  switch (cause) {
    case 'telephony':
      return { title: `Moving you to ${to}`, text: `Telephony at ${from} failed. ${keepTyping}` };
    case 'agent-request':
      return { title: `Moving you to ${to}`, text: keepTyping };
    default:
      return unreachable(cause);
  }
}

const STEP_WORDS = {
  connect: { waiting: 'Connect to', running: 'Connecting to', done: 'Connected to' },
  leave: { waiting: 'Leave', running: 'Leaving', done: 'Left' },
  'log-in': { waiting: 'Log you in at', running: 'Logging you in at', done: 'Logged you in at' },
} as const satisfies Record<SwitchoverStep['name'], Record<SwitchoverStep['status'], string>>;

function step({ name, status }: SwitchoverStep, from: string, to: string): string {
  return `${STEP_WORDS[name][status]} ${name === 'leave' ? from : to}`;
}
