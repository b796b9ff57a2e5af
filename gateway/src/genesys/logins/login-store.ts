import type { AgentLogin } from '../../site-backend.js';

/**
 * Which client has made which log-in: the platform cannot keep that. One for all gateways of the site,
 * and it outlives them.
 */
export interface LoginStore {
  all(): Promise<readonly AgentLogin[]>;
  read(username: string): Promise<AgentLogin | null>;
  /**
   * Puts `next` in the place of what the client with that id has (null: of nothing). False: another has
   * it by now.
   */
  replace(username: string, clientId: string | null, next: AgentLogin | null): Promise<boolean>;
  /** The agent is logged out, whoever had logged them in. */
  remove(username: string): Promise<void>;
  close(): void;
}
