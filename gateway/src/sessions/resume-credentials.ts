import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { SiteState } from '../site-state/site-state.js';
import { expire, forget, issue, redeem, type Matches } from '../site-state/resume-rules.js';

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
 * briefly after the connection that got them. What is shared has only their hashes: it contains
 * nothing that opens a session.
 */
export class ResumeCredentials {
  readonly #state: SiteState;
  readonly #validForMs: number;

  constructor(state: SiteState, validForMs: number) {
    this.#state = state;
    this.#validForMs = validForMs;
  }

  /** For a session that has just been opened. Invalidates an earlier one of this client. */
  async issue({ username, clientId, application }: ResumeHolder): Promise<IssuedResume> {
    const credential = randomBytes(CREDENTIAL_BYTES).toString('base64url');
    const hash = hashOf(credential).toString('base64url');
    await this.#state.change(username, issue(clientId, application, hash));
    return { credential, validForMs: this.#validForMs };
  }

  /** Whether it opens a session; each does so once. */
  redeem({ username, clientId, application }: ResumeHolder, credential: string): Promise<boolean> {
    return this.#state.change(username, redeem(clientId, application, matching(credential)));
  }

  /** The connection that got it has ended: from now on it is valid for `validForMs`. */
  async release({ username, clientId }: ResumeHolder, credential: string): Promise<void> {
    const rule = expire(clientId, matching(credential), this.#validForMs);
    await this.#state.change(username, rule);
  }

  /** The agent has logged out: nothing is left to resume. */
  async forget(username: string, clientId: string): Promise<void> {
    await this.#state.change(username, forget(clientId));
  }
}

const CREDENTIAL_BYTES = 32;

const hashOf = (credential: string): Buffer => createHash('sha256').update(credential).digest();

function matching(credential: string): Matches {
  const wanted = hashOf(credential);
  return (hash) => {
    const known = Buffer.from(hash, 'base64url');
    return known.length === wanted.length && timingSafeEqual(known, wanted);
  };
}
