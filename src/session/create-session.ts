import type { GivenConfiguration } from '../contract/local-configuration.js';
import { HeadlessSession, type HeadlessSessionOptions } from './headless-session.js';
import { SessionClient } from './session-client.js';

/**
 * Starts a session without elements (B21). `configuration` is the local configuration or its
 * address. Runs until `dispose()`.
 */
export function createAgentDrSession(
  configuration: GivenConfiguration | string,
  options?: HeadlessSessionOptions,
): HeadlessSession {
  return new HeadlessSession((owner) => new SessionClient(owner), configuration, options);
}
