import type { OpeningCredentials, Resume } from 'agent-dr-protocol';
import type { Credentials, CredentialsOrigin } from '../../contract/credentials.js';

/**
 * What a session opens connections with. Crosses from worker to worker as JSON, and only sealed or as
 * a ticket without `main`.
 */
export interface HeldCredentials {
  readonly username: string;
  /** What the agent typed, or the page gave; absent where a session was resumed without it. */
  readonly main: MainCredentials | undefined;
  /** Site → what its gateway has issued last (B23). */
  readonly resumes: readonly (readonly [siteId: string, resume: Resume])[];
}

export interface MainCredentials {
  readonly secret: Secret;
  readonly origin: CredentialsOrigin;
  /** By the session's clock, ms. */
  readonly givenAt: number;
  /** Absent where the page does not say. */
  readonly validForMs: number | undefined;
}

type Secret =
  | { readonly kind: 'password'; readonly password: string }
  | { readonly kind: 'token'; readonly token: string };

/** For how long what a page gives without saying is shown before anything else, ms. */
const GOOD_UNTOLD_MS = 10 * 60_000;

/** The one place where credentials are kept: in the memory of the worker that runs the session (I6). */
export class KeyRing {
  readonly username: string;
  #main: MainCredentials | undefined;
  readonly #resumes: Map<string, Resume>;
  #issues = 0;
  #wasLetIn: boolean;
  #isProven = false;

  /** `wasLetIn`: of a session that goes on, and has been before. */
  constructor({ username, main, resumes }: HeldCredentials, wasLetIn = true) {
    this.username = username;
    this.#main = main;
    this.#resumes = new Map(resumes);
    this.#wasLetIn = wasLetIn;
  }

  static of(credentials: Credentials, origin: CredentialsOrigin, now: number): KeyRing {
    const main = mainOf(credentials, origin, now);
    return new KeyRing({ username: credentials.username, main, resumes: [] }, false);
  }

  /**
   * What to show at a site, of what was not `shown` before on the way to this session; `undefined` for
   * nothing. What is good once is given once.
   */
  forOpening(
    siteId: string,
    now: number,
    shown: readonly OpeningCredentials[] = [],
  ): OpeningCredentials | undefined {
    const { username } = this;
    const main =
      this.#main && !isAmong(shown, this.#main) ? { username, ...this.#main.secret } : undefined;
    const resume = this.#resumes.get(siteId);
    // What is old may have expired: what was issued here is the better word, and nobody waits for a newer one.
    if (resume === undefined || (main !== undefined && !this.#isOld(now))) return main;
    this.#resumes.delete(siteId);
    return { kind: 'resume', username, resume: resume.credential };
  }

  /** Whether there is something to show at a site that was not `shown`. */
  hasOther(siteId: string, shown: readonly OpeningCredentials[]): boolean {
    return this.#resumes.has(siteId) || this.isNewerThan(shown);
  }

  /** Whether a page has given something since. */
  isNewerThan(shown: readonly OpeningCredentials[]): boolean {
    return this.#main !== undefined && !isAmong(shown, this.#main);
  }

  /** A gateway has let this client in, and perhaps given it what opens one session more there. */
  letIn(siteId: string, resume: Resume | undefined): void {
    this.#wasLetIn = true;
    this.#isProven = true;
    if (resume === undefined) return;
    this.#resumes.set(siteId, resume);
    this.#issues++;
  }

  /** A page has given newer ones. */
  renew(credentials: Credentials, now: number): void {
    this.#main = mainOf(credentials, 'page', now);
  }

  /** Whether a page may have something newer than what was refused: what was typed is not tried twice. */
  get isRenewable(): boolean {
    return this.#main?.origin !== 'typed';
  }

  /** Whether newer ones are of use before a connection needs them: at 4/5 of their life. */
  isAgeing(now: number): boolean {
    if (!this.#wasLetIn || !this.isRenewable) return false;
    const main = this.#main;
    return main === undefined || now - main.givenAt >= lifeOf(main) * 0.8;
  }

  get wasLetIn(): boolean {
    return this.#wasLetIn;
  }

  /** Whether there is nothing left, for whichever site. */
  get isEmpty(): boolean {
    return this.#main === undefined && this.#resumes.size === 0;
  }

  /**
   * Whether all that there is comes from a ticket that no gateway has taken yet: when one refuses it, it
   * is too old, or somebody has used it, and the others would say the same.
   */
  get isUnprovenTicket(): boolean {
    return this.#main === undefined && !this.#isProven;
  }

  /** How often a gateway has issued something. */
  get issues(): number {
    return this.#issues;
  }

  held(): HeldCredentials {
    return { username: this.username, main: this.#main, resumes: [...this.#resumes] };
  }

  /** Everything that must not be repeated. */
  secrets(): readonly string[] {
    const issued = [...this.#resumes.values()].map(({ credential }) => credential);
    return this.#main === undefined ? issued : [secretOf(this.#main.secret), ...issued];
  }

  #isOld(now: number): boolean {
    const main = this.#main;
    return main?.origin === 'page' && now - main.givenAt >= lifeOf(main);
  }
}

const lifeOf = ({ validForMs }: MainCredentials): number => validForMs ?? GOOD_UNTOLD_MS;

const isAmong = (shown: readonly OpeningCredentials[], { secret }: MainCredentials): boolean =>
  shown.some((one) => secretOf(one) === secretOf(secret));

export const secretOf = (shown: Secret | OpeningCredentials): string => {
  switch (shown.kind) {
    case 'password':
      return shown.password;
    case 'token':
      return shown.token;
    case 'resume':
      return shown.resume;
  }
};

const mainOf = (
  credentials: Credentials,
  origin: CredentialsOrigin,
  givenAt: number,
): MainCredentials => ({
  secret:
    'token' in credentials
      ? { kind: 'token', token: credentials.token }
      : { kind: 'password', password: credentials.password },
  origin,
  givenAt,
  validForMs: credentials.validForMs,
});
