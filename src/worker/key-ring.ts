import type { OpeningCredentials, Resume } from 'agent-dr-protocol';
import type { Credentials } from '../contract/session-service.js';

/**
 * What a session opens connections with. Crosses from worker to worker as JSON, and only sealed or as
 * a ticket without `main`.
 */
export interface HeldCredentials {
  readonly username: string;
  /** What the agent typed, or the page gave; absent where a session was resumed without it. */
  readonly main: Secret | undefined;
  /** Site → what its gateway has issued last (B23). */
  readonly resumes: readonly (readonly [siteId: string, resume: Resume])[];
}

export type Secret =
  | { readonly kind: 'password'; readonly password: string }
  | { readonly kind: 'token'; readonly token: string };

/** The one place where credentials are kept: in the memory of the worker that runs the session (I6). */
export class KeyRing {
  readonly #username: string;
  readonly #main: Secret | undefined;
  readonly #resumes: Map<string, Resume>;
  #issues = 0;

  constructor({ username, main, resumes }: HeldCredentials) {
    this.#username = username;
    this.#main = main;
    this.#resumes = new Map(resumes);
  }

  static of(credentials: Credentials): KeyRing {
    const main: Secret =
      'token' in credentials
        ? { kind: 'token', token: credentials.token }
        : { kind: 'password', password: credentials.password };
    return new KeyRing({ username: credentials.username, main, resumes: [] });
  }

  /** `undefined`: there is nothing that this site would take. What is good once is given once. */
  forOpening(siteId: string): OpeningCredentials | undefined {
    const username = this.#username;
    if (this.#main !== undefined) return { username, ...this.#main };
    const resume = this.#resumes.get(siteId);
    if (resume === undefined) return undefined;
    this.#resumes.delete(siteId);
    return { kind: 'resume', username, resume: resume.credential };
  }

  /** Whether there is anything left, for whichever site. */
  get isEmpty(): boolean {
    return this.#main === undefined && this.#resumes.size === 0;
  }

  /** A gateway has let this client in, and given it what opens one session more there. */
  issued(siteId: string, resume: Resume): void {
    this.#resumes.set(siteId, resume);
    this.#issues++;
  }

  /** How often a gateway has issued something. */
  get issues(): number {
    return this.#issues;
  }

  held(): HeldCredentials {
    return { username: this.#username, main: this.#main, resumes: [...this.#resumes] };
  }

  /** Everything that must not be repeated. */
  secrets(): readonly string[] {
    const issued = [...this.#resumes.values()].map(({ credential }) => credential);
    const main = this.#main;
    if (main === undefined) return issued;
    return [main.kind === 'token' ? main.token : main.password, ...issued];
  }
}
