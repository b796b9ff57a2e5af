/**
 * The agent's credentials; kept in the worker's memory until the session ends, and nowhere else
 * (S1.3).
 */
export type Credentials = PasswordCredentials | TokenCredentials;

/** How long credentials of a page are valid, if it knows (B24). Either of the two. */
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

/** A token of an identity provider, given by the page for the agent (B24). */
export interface TokenCredentials extends CredentialsLifetime {
  readonly username: string;
  readonly token: string;
}

/** A sign-in requested by the page. */
export type SignInCredentials = Credentials & {
  /**
   * Work here even if the agent is at work at another desk, which is then logged out. Otherwise
   * such a sign-in fails as `logged-in-elsewhere` (B25).
   */
  readonly takeOver?: boolean | undefined;
};

/** A sign-in with what the agent typed, or with what the host page gives. */
export type SignInRequest = SignInCredentials | Pick<SignInCredentials, 'takeOver'>;

/** Who gave the credentials: typed ones are not retried, a page may have newer ones (B24). */
export type CredentialsOrigin = 'typed' | 'page';
