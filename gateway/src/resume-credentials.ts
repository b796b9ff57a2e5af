/** A client's credential for one more session (B23). */
export interface IssuedResume {
  readonly credential: string;
  /** How long it is valid once its connection has ended, ms. */
  readonly validForMs: number;
}

/** To whom a credential is bound: another client, application or agent cannot use it. */
export interface ResumeHolder {
  readonly username: string;
  readonly clientId: string;
  readonly application: string;
}

/**
 * The resume credentials of a site's gateways: opaque, single-use, for one client, and valid only
 * briefly after the connection that got them. Asynchronous, so that the gateways of a site can
 * share a store; `MemoryResumeCredentials` is for one gateway.
 */
export interface ResumeCredentials {
  /** For a session that has just been opened. Invalidates an earlier one of this client. */
  issue(holder: ResumeHolder): Promise<IssuedResume>;
  /** Whether it opens a session; each does so once. */
  redeem(holder: ResumeHolder, credential: string): Promise<boolean>;
  /** The connection that got it has ended: from now on it is valid for `validForMs`. */
  release(holder: ResumeHolder, credential: string): void;
  /** The agent has logged out: nothing is left to resume. */
  forget(username: string, clientId: string): void;
  /** The agent works elsewhere now: invalidates the credentials of other clients. */
  forgetOthers(username: string, clientId: string): void;
}
