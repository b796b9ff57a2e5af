import type { ConfigurationProblem, Failure, GatewayRefusal } from '../contract/failure.js';
import { text, titled } from '../locales/text.js';
import type { TitledText } from './words.js';

/** A site's refusal. `since`: when another desk signed in, if that is the reason (B25). */
export function refusalText(kind: GatewayRefusal, site: string, since?: string): TitledText {
  const words = titled(`refusal.${kind}`, { site });
  return kind === 'logged-in-elsewhere' && since !== undefined
    ? { ...words, title: text(`refusal.${kind}.since`, { at: since }) }
    : words;
}

/** A command that failed. */
export function failureText(failure: Failure, site: string = text('failure.aSite')): TitledText {
  const { kind } = failure;
  switch (kind) {
    case 'configuration':
    case 'worker':
      return titled(failure.isTriedAgain ? `failure.${kind}-awaited` : `failure.${kind}`);
    case 'refused-credentials':
    case 'unknown-application':
    case 'sign-in-expired':
    case 'unknown-person':
    case 'incompatible-protocol':
    case 'superseded':
    case 'logged-in-elsewhere':
      return refusalText(kind, site);
    default:
      return titled(`failure.${kind}`, { site });
  }
}

/** For the integrator who wrote the local configuration: with its own names. */
export function problemText({ path, expected, found }: ConfigurationProblem): TitledText {
  return {
    title: path === '' ? text('configuration.whole') : path,
    text: text('configuration.problem', { expected, found }),
  };
}
