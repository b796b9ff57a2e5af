import type { Failure } from '../contract/failure.js';
import {
  askCredentials,
  type CredentialsAnswer,
  type CredentialsSource,
} from './ask-credentials.js';
import { nextTask } from './session-problems.js';
import type { SingleSignOn } from './session-view.js';
import type { Credentials, SignInCredentials, SignInRequest } from '../contract/credentials.js';

/** What is no more than the wish to work here leaves the credentials to the host page. */
export const typedIn = (request: SignInRequest | undefined): Credentials | undefined =>
  isWishOnly(request) ? undefined : request;

/** What a script gives may be anything: whatever is no such wish, the worker judges. */
const isWishOnly = (
  request: SignInRequest | null | undefined,
): request is Pick<SignInCredentials, 'takeOver'> =>
  typeof request === 'object' &&
  request !== null &&
  'takeOver' in request &&
  !('username' in request);

/**
 * Credentials for a sign-in: what the agent typed, or what the host page gives. One question at a
 * time; what is typed meanwhile makes its answer worthless.
 */
export class SingleSignOnRun {
  readonly #changed: () => void;
  #source: CredentialsSource | undefined;
  #state: SingleSignOn = { kind: 'none' };
  #isAsked = false;
  /** Tells the present question from those that are of no use any more. */
  #question = 0;

  /** `changed` is called when `state` is another. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get state(): SingleSignOn {
    return this.#state;
  }

  /** Whether the page can be asked without being told to, and has not been yet. */
  get isDue(): boolean {
    return this.#source !== undefined && !this.#isAsked;
  }

  setSource(source: CredentialsSource | undefined): void {
    if (source === this.#source) return;
    this.#source = source;
    if (this.#state.kind !== 'asking') this.#become(this.#resting);
  }

  /** The session is another: an answer that is under way is not for it. */
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
   * The page's credentials for a session of this agent that runs already (B24). `undefined` where the
   * page has none to give, or is somebody else's (B29). The agent is at work with what there is.
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

  /** Who is signed in now: a page that is theirs is nobody else's. */
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
