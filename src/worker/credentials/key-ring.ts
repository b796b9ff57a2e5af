import type { OpeningCredentials, Resume } from 'agent-dr-protocol';
import type { Credentials, CredentialsOrigin } from '../../contract/credentials.js';

/**
 * The credentials of a session. Passed from worker to worker as JSON, only sealed or, without
 * `main`, as a ticket.
 */
export interface HeldCredentials {
  readonly username: string;
  /**
   * What the agent typed or the page gave; `undefined` in a session that was resumed without it.
   */
  readonly main: MainCredentials | undefined;
  /** Site → what its gateway issued last (B23). */
  readonly resumes: readonly (readonly [siteId: string, resume: Resume])[];
}

export interface MainCredentials {
  readonly secret: Secret;
  readonly origin: CredentialsOrigin;
  /** By the session's clock, ms. */
  readonly givenAt: number;
  /** `undefined` if the page does not say. */
  readonly validForMs: number | undefined;
}

type Secret =
  | { readonly kind: 'password'; readonly password: string }
  | { readonly kind: 'token'; readonly token: string };

/** How long credentials without a stated validity are preferred to issued ones, ms. */
const GOOD_UNTOLD_MS = 10 * 60_000;

/**
 * The single place where credentials are kept: in memory of the worker that runs the session (I6).
 */
export class KeyRing {
  readonly username: string;
  #main: MainCredentials | undefined;
  readonly #resumes: Map<string, Resume>;
  #issues = 0;
  #wasLetIn: boolean;
  #isProven = false;

  /** `wasLetIn`: of a resumed session, which was accepted before. */
  constructor({ username, main, resumes }: HeldCredentials, wasAccepted = true) {
    this.username = username;
    this.#main = main;
    this.#resumes = new Map(resumes);
    this.#wasLetIn = wasAccepted;
  }

  static of(credentials: Credentials, origin: CredentialsOrigin, now: number): KeyRing {
    const main = mainOf(credentials, origin, now);
    return new KeyRing({ username: credentials.username, main, resumes: [] }, false);
  }

  /**
   * The credentials to try at a site, not among those already `shown` on this connection;
   * `undefined`: none. Single-use credentials are handed out once.
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
    // Old credentials may have expired: prefer those that this site issued, without waiting for
    // newer ones.
    if (resume === undefined || (main !== undefined && !this.#isOld(now))) return main;
    this.#resumes.delete(siteId);
    return { kind: 'resume', username, resume: resume.credential };
  }

  /** Whether there are credentials for a site that were not `shown` yet. */
  hasOther(siteId: string, shown: readonly OpeningCredentials[]): boolean {
    return this.#resumes.has(siteId) || this.isNewerThan(shown);
  }

  /** Whether a page has given newer ones since. */
  isNewerThan(shown: readonly OpeningCredentials[]): boolean {
    return this.#main !== undefined && !isAmong(shown, this.#main);
  }

  /** A gateway accepted this client, and may have issued credentials for another session there. */
  accepted(siteId: string, resume: Resume | undefined): void {
    this.#wasLetIn = true;
    this.#isProven = true;
    if (resume === undefined) return;
    this.#resumes.set(siteId, resume);
    this.#issues++;
  }

  /** A page has given newer credentials. */
  renew(credentials: Credentials, now: number): void {
    this.#main = mainOf(credentials, 'page', now);
  }

  /**
   * Whether a page may have newer credentials than the refused ones: typed ones are not retried.
   */
  get isRenewable(): boolean {
    return this.#main?.origin !== 'typed';
  }

  /** Whether to renew in advance: after 4/5 of the validity. */
  isAgeing(now: number): boolean {
    if (!this.#wasLetIn || !this.isRenewable) return false;
    const main = this.#main;
    return main === undefined || now - main.givenAt >= lifeOf(main) * 0.8;
  }

  get wasLetIn(): boolean {
    return this.#wasLetIn;
  }

  /** Whether no credentials are left for any site. */
  get isEmpty(): boolean {
    return this.#main === undefined && this.#resumes.size === 0;
  }

  /**
   * Whether there is only a ticket that no gateway has accepted yet: a refusal means that it is too
   * old or was used, and the other gateways would refuse it too.
   */
  get isUnprovenTicket(): boolean {
    return this.#main === undefined && !this.#isProven;
  }

  /** How often gateways have issued credentials. */
  get issues(): number {
    return this.#issues;
  }

  held(): HeldCredentials {
    return { username: this.username, main: this.#main, resumes: [...this.#resumes] };
  }

  /** All secrets, to remove them from texts. */
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
