import type { ConfigurationProblem, Failure, GatewayRefusal } from '../contract/failure.js';
import { unreachable } from '../contract/unreachable.js';
import type { TitledText } from './words.js';

/** A site answered and said no. */
export function refusalText(kind: GatewayRefusal, site: string): TitledText {
  switch (kind) {
    case 'refused-credentials':
      return {
        title: `${site} refused this password`,
        text: 'It was not tried anywhere else.',
      };
    case 'unknown-application':
      return {
        title: `${site} does not know this desktop`,
        text: 'Ask your administrator to add its application name there.',
      };
    case 'unknown-person':
      return {
        title: `${site} does not know this user name`,
        text: 'Check how it is written, or ask your administrator.',
      };
    case 'incompatible-protocol':
      return {
        title: `${site} and this page do not understand each other`,
        text: 'Reload the page. If that does not help, ask your administrator for the right version.',
      };
    case 'superseded':
      return {
        title: 'You are logged in on another computer',
        text: 'This one stopped so that calls go to one place.',
      };
    default:
      return unreachable(kind);
  }
}

/** A command that failed. */
export function failureText(reason: Failure, site = 'The site'): TitledText {
  switch (reason.kind) {
    case 'configuration':
      return {
        title: 'This page is not set up for telephony yet',
        text: 'Show this to whoever looks after the page.',
      };
    case 'no-site-answers':
      return { title: 'No site answers', text: 'Most likely your own network.' };
    case 'not-moved':
      return { title: `${site} did not take you`, text: 'You stay where you are.' };
    case 'vetoed':
      return {
        title: 'This page keeps you here for now',
        text: 'Finish what is open in it, then try again.',
      };
    case 'not-confirmed':
      return {
        title: `${site} did not agree`,
        text: 'Nothing has changed. Try again in a moment.',
      };
    case 'interrupted':
      return { title: 'This was not finished', text: 'Something more urgent came first.' };
    case 'not-possible-now':
      return { title: 'This is not possible now', text: 'Try again in a moment.' };
    case 'worker':
      return {
        title: 'Telephony does not run in this page',
        text: 'Reload the page. If that does not help, ask your administrator.',
      };
    default:
      return refusalText(reason.kind, site);
  }
}

/** For the integrator, who wrote the local configuration: hence its own names. */
export function problemText({ path, expected, found }: ConfigurationProblem): TitledText {
  return {
    title: path === '' ? 'The whole configuration' : path,
    text: `expected ${expected}, found ${found}`,
  };
}
