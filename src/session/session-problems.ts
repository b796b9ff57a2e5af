import type { CommandResult, Failure } from '../contract/failure.js';

/** Nobody has said which session it is. */
export const NOT_CONFIGURED: Failure = {
  kind: 'configuration',
  message: 'The element has neither config-src nor config.',
  problems: [],
};

/** There is no worker to ask, and none is wanted. */
export const NOT_CONNECTED: Extract<CommandResult, { readonly kind: 'failed' }> = {
  kind: 'failed',
  failure: {
    kind: 'not-possible-now',
    message: 'The element is in no document, or the session was disposed of.',
  },
};
