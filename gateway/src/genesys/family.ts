import type { WebClient } from './client/web-client.js';
import type { Profile, Sight, Snapshot } from './line/sights.js';

/**
 * - `gone`: the platform knows the session no more.
 * - `declined`: it does not do what was asked, and says why.
 *
 * What does not answer rejects with `NoAnswer`.
 */
export type Answer<Value> =
  | { readonly kind: 'ok'; readonly value: Value }
  | { readonly kind: 'gone' }
  | { readonly kind: 'declined'; readonly problem: string };

export interface Secrets {
  readonly username: string;
  readonly password: string;
}

/** What an agent has proved to the platform; in memory only, and never a password. */
export interface Grant {
  readonly username: string;
  /** Of v3: opens sessions. */
  readonly token?: string;
  readonly refreshToken?: string;
}

export type SignIn =
  | { readonly kind: 'ok'; readonly grant: Grant }
  | { readonly kind: 'refused' }
  /** Right, but the platform wants something of the agent first. */
  | { readonly kind: 'blocked'; readonly problem: string };

export interface Seat {
  readonly dn: string;
  readonly place: string;
  readonly loginCode: string;
}

export type GenesysName = 'genesys-v3' | 'genesys-v2';

/**
 * What differs between the versions of Genesys Web Services. Without state: what belongs to an agent is
 * in the `WebClient` with that agent's cookies.
 */
export interface Family {
  readonly name: GenesysName;
  /** Answered by a platform that is alive, whoever asks. */
  readonly probePath: string;
  readonly eventsPath: string;
  readonly channels: readonly string[];
  /** A session is ready once it has told who the agent is: before it knows itself no better than a lost one. */
  readonly tellsProfile: boolean;
  /** Which not everybody may hear. */
  readonly optionalChannels: readonly string[];

  /** Proves a password. The client has the session afterwards, if the family makes it at once. */
  signIn(web: WebClient, secrets: Secrets): Promise<SignIn>;
  /** A new grant without the agent; absent: there is none. */
  renew?(web: WebClient, grant: Grant): Promise<SignIn>;
  /** Makes the session of the client. */
  open(web: WebClient, grant: Grant): Promise<Answer<null>>;
  /** Null: it is told as an event. */
  readProfile(web: WebClient): Promise<Answer<Profile | null>>;
  /** The lines of a place. */
  readLines(web: WebClient, place: string): Promise<Answer<readonly string[]>>;
  readState(web: WebClient): Promise<Answer<Snapshot>>;
  /** What a message of a channel says; nothing, if it is of no use here. */
  hear(data: unknown, channel: string): readonly Sight[];

  /** Logs the agent in at their seat. `isActive`: this session has done it before. */
  activate(web: WebClient, seat: Seat, isActive: boolean): Promise<Answer<null>>;
  ready(web: WebClient): Promise<Answer<null>>;
  notReady(web: WebClient, reason: string | undefined): Promise<Answer<null>>;
  /** Of the voice channel; the session stays. */
  logout(web: WebClient): Promise<Answer<null>>;
  /** Another's, with the rights of a supervisor. */
  logoutOther(web: WebClient, username: string, dn: string): Promise<Answer<null>>;
  keepAlive(web: WebClient): Promise<Answer<null>>;
}

export const answered = <Value>(value: Value): Answer<Value> => ({ kind: 'ok', value });
export const declined = (problem: string): Answer<never> => ({ kind: 'declined', problem });
export const GONE: Answer<never> = { kind: 'gone' };
