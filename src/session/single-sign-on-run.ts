import type { Failure } from '../contract/failure.js';
import {
  askCredentials,
  type CredentialsAnswer,
  type CredentialsSource,
} from './ask-credentials.js';
import { nextTask } from './session-problems.js';
import type { SingleSignOn } from './session-view.js';
import type { Credentials, SignInCredentials, SignInRequest } from '../contract/credentials.js';

/** The typed credentials; `undefined` for a mere `takeOver`, which uses the host page's. */
export const typedIn = (request: SignInRequest | undefined): Credentials | undefined =>
  isTakeOverOnly(request) ? undefined : request;

/** The argument may be anything: if it is no mere `takeOver`, the worker checks it. */
const isTakeOverOnly = (
  request: SignInRequest | null | undefined,
): request is Pick<SignInCredentials, 'takeOver'> =>
  typeof request === 'object' &&
  request !== null &&
  'takeOver' in request &&
  !('username' in request);

/**
 * Credentials for a sign-in: what the agent typed, or what the host page gives. One question at a
 * time; typing meanwhile cancels it.
 */
export class SingleSignOnRun {
  readonly #changed: () => void;
  #source: CredentialsSource | undefined;
  #state: SingleSignOn = { kind: 'none' };
  #isAsked = false;
  /** Identifies the current question; answers to earlier ones are ignored. */
  #question = 0;

  /** `changed` is called when `state` changes. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get state(): SingleSignOn {
    return this.#state;
  }

  /** Whether to ask the page automatically: it can be asked and was not yet. */
  get isDue(): boolean {
    return this.#source !== undefined && !this.#isAsked;
  }

  setSource(source: CredentialsSource | undefined): void {
    if (source === this.#source) return;
    this.#source = source;
    if (this.#state.kind !== 'asking') this.#become(this.#resting);
  }

  /** The session has changed: a pending answer is not for it. */
  reset(): void {
    this.#isAsked = false;
    this.#question++;
    this.#become(this.#resting);
  }

  async credentials(typed: Credentials | undefined): Promise<CredentialsAnswer> {
    const question = ++this.#question;
    if (typed !== undefined) {
      this.#become(this.#resting);
      return { kind: 'given', credentials: typed };
    }
    this.#isAsked = true;
    this.#become({ kind: 'asking' });
    const answer = await askCredentials(this.#source);
    if (answer.kind === 'failed') await nextTask();
    if (question !== this.#question) return { kind: 'failed', failure: OVERTAKEN };
    this.#become(
      answer.kind === 'given' ? this.#resting : { kind: 'failed', failure: answer.failure },
    );
    return answer;
  }

  /**
   * The page's newer credentials for a running session of this agent (B24). `undefined` if the page
   * has none, or belongs to another agent (B29). The session continues in any case.
   */
  async renew(username: string | undefined): Promise<CredentialsAnswer | undefined> {
    if (this.#source === undefined || username === undefined) return undefined;
    this.#isAsked = true;
    const question = this.#question;
    const answer = await askCredentials(this.#source);
    if (answer.kind === 'failed' || answer.credentials.username.trim() === username) return answer;
    // Nobody has signed in or out meanwhile.
    if (question === this.#question) {
      this.#become({ kind: 'other-agent', username: answer.credentials.username });
    }
    return undefined;
  }

  /** Clears `other-agent` once the page's own agent, or nobody, is signed in. */
  signedIn(username: string | undefined): void {
    const state = this.#state;
    if (state.kind === 'other-agent' && (username === undefined || username === state.username)) {
      this.#become(this.#resting);
    }
  }

  get #resting(): SingleSignOn {
    return this.#source === undefined ? { kind: 'none' } : { kind: 'available' };
  }

  #become(state: SingleSignOn): void {
    if (state.kind === this.#state.kind) return;
    this.#state = state;
    this.#changed();
  }
}

const OVERTAKEN: Failure = {
  kind: 'interrupted',
  message: 'The agent signed in by hand, or the session ended, before the page gave credentials.',
};
