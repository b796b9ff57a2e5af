import type { CommandResult, Failure } from '../contract/failure.js';

/** No configuration was given. */
export const NOT_CONFIGURED: Failure = {
  kind: 'configuration',
  message: 'The element has neither config-src nor config.',
  problems: [],
};

/**
 * In a task of its own, so that a page that retries on every failure does not block itself (B31).
 */
export const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** There is no worker and none is wanted. */
export const NOT_CONNECTED: Extract<CommandResult, { readonly kind: 'failed' }> = {
  kind: 'failed',
  failure: {
    kind: 'not-possible-now',
    message: 'The element is in no document, or the session was disposed of.',
  },
};
