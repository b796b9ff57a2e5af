import type { AgentLogin } from '../../site-backend.js';
import type { LoginStore } from './login-store.js';

/** Log-ins that nobody needs to find again. */
export class MemoryLoginStore implements LoginStore {
  protected readonly logins = new Map<string, AgentLogin>();

  all(): Promise<readonly AgentLogin[]> {
    return Promise.resolve([...this.logins.values()]);
  }

  read(username: string): Promise<AgentLogin | null> {
    return Promise.resolve(this.logins.get(username) ?? null);
  }

  replace(username: string, clientId: string | null, next: AgentLogin | null): Promise<boolean> {
    const has = this.logins.get(username)?.clientId ?? null;
    if (has !== clientId) return Promise.resolve(false);
    if (next === null) this.logins.delete(username);
    else this.logins.set(username, next);
    this.changed();
    return Promise.resolve(true);
  }

  remove(username: string): Promise<void> {
    if (this.logins.delete(username)) this.changed();
    return Promise.resolve();
  }

  close(): void {
    // Nothing is open.
  }

  /** For who keeps them. */
  protected changed(): void {
    // In memory it is done.
  }
}
