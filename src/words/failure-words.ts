import type { ConfigurationProblem, Failure, GatewayRefusal } from '../contract/failure.js';
import { text, titled } from '../locales/text.js';
import type { TitledText } from './words.js';

/** A site answered and said no. */
export function refusalText(kind: GatewayRefusal, site: string): TitledText {
  return titled(`refusal.${kind}`, { site });
}

/** A command that failed. */
export function failureText(failure: Failure, site: string = text('failure.aSite')): TitledText {
  const { kind } = failure;
  switch (kind) {
    case 'configuration':
      return titled(failure.isTriedAgain ? 'failure.configuration-awaited' : `failure.${kind}`);
    case 'refused-credentials':
    case 'unknown-application':
    case 'sign-in-expired':
    case 'unknown-person':
    case 'incompatible-protocol':
    case 'superseded':
      return refusalText(kind, site);
    default:
      return titled(`failure.${kind}`, { site });
  }
}

/** For the integrator, who wrote the local configuration: hence its own names. */
export function problemText({ path, expected, found }: ConfigurationProblem): TitledText {
  return {
    title: path === '' ? text('configuration.whole') : path,
    text: text('configuration.problem', { expected, found }),
  };
}
