/** What shows who the agent is; held in the worker's memory until the session ends, and nowhere else (S1.3). */
export type Credentials = PasswordCredentials | TokenCredentials;

/** How long credentials that a page gives are good for, if it knows (B24). Either of the two. */
export interface CredentialsLifetime {
  /** From now on, ms. */
  readonly validForMs?: number | undefined;
  /** A time of day: a `Date`, or ms since 1970. */
  readonly expiresAt?: Date | number | undefined;
}

export interface PasswordCredentials extends CredentialsLifetime {
  readonly username: string;
  readonly password: string;
}

/** What an identity provider has given the page for the agent (B24). */
export interface TokenCredentials extends CredentialsLifetime {
  readonly username: string;
  readonly token: string;
}

/** A sign-in as the page asks for it. */
export type SignInCredentials = Credentials & {
  /**
   * The agent works here now, also if they are at work at another desk, which is logged out then.
   * Without it such a sign-in fails as `logged-in-elsewhere` (B25).
   */
  readonly takeOver?: boolean | undefined;
};

/** A sign-in with what the agent typed, or with what the host page gives. */
export type SignInRequest = SignInCredentials | Pick<SignInCredentials, 'takeOver'>;

/** Who has given credentials: what an agent typed is not tried twice, a page may have newer ones (B24). */
export type CredentialsOrigin = 'typed' | 'page';
