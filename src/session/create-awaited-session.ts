import type { GivenConfiguration } from '../contract/local-configuration.js';
import { AwaitedSession } from './awaited-session.js';
import { HeadlessSession, type HeadlessSessionOptions } from './headless-session.js';

/**
 * Starts a session without elements (B21). `configuration` is the local configuration or its
 * address. Runs until `dispose()`. Here it shares the second file with the elements.
 */
export function createAgentDrSession(
  configuration: GivenConfiguration | string,
  options?: HeadlessSessionOptions,
): HeadlessSession {
  return new HeadlessSession((owner) => new AwaitedSession(owner), configuration, options);
}
