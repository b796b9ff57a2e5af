import type { CommandResult } from './failure.js';
import type { ActiveSnapshot, SessionSnapshot } from './snapshot.js';
import type { Timeline } from './timeline.js';
import type { SignInRequest } from './credentials.js';

/** Why something cannot be asked for now. */
export type NotNow = keyof typeof WHY_NOT;

/** The same for developers and logs, in English. */
export const WHY_NOT = {
  'nobody-signed-in': 'Nobody is signed in.',
  'not-at-work': 'No agent is at work at a site now.',
  'no-connection': 'The connection to the site is lost: nothing can be asked of it now.',
  'log-in-follows': 'The log-in follows by itself, as soon as what it waits for is there.',
  'no-preferred-site': 'The agent has no preferred site here.',
  'at-preferred-site': 'The agent is at the preferred site.',
  'no-other-site': 'There is no other site.',
  'move-in-sight': 'A move is in sight already.',
  'no-move-in-sight': 'There is no move that could be made at once.',
  'something-wrong': 'Something is wrong at this site: it is no time to rehearse.',
  'drill-running': 'A rehearsal is under way.',
  'no-drill-report': 'There is no report of a rehearsal.',
} as const;

/** What is allowed by all that a snapshot tells. The site, or the page, may still say no. */
export type Possible = { readonly kind: 'yes' } | { readonly kind: 'no'; readonly why: NotNow };

/** One thing that an agent, or the page for them, can ask for. */
interface Command<Args extends readonly unknown[], Result> {
  /** Why it cannot be asked for while the session is like this. */
  readonly notNow: (snapshot: SessionSnapshot) => NotNow | undefined;
  /** Until when it settles in any case, ms; then with `takes-long`. */
  readonly deadlineMs: number;
  /** Only for the types: how a page calls it. */
  readonly call?: (...args: Args) => Promise<Result>;
}

/** The longest, a sign-in that meets only silent sites, takes less. */
export const COMMAND_DEADLINE_MS = 60_000;

const command = <Args extends readonly unknown[] = [], Result = CommandResult>(
  notNow: Command<Args, Result>['notNow'] = always,
  deadlineMs = COMMAND_DEADLINE_MS,
): Command<Args, Result> => ({ notNow, deadlineMs });

/**
 * Everything that can be asked for: its name and arguments, when it makes sense, and how long it may
 * take. The methods of the element and of a session without elements, the way to the worker and
 * `can` follow from this table; the worker has one handler for each entry (`worker/commands/`).
 */
export const COMMANDS = {
  /**
   * Signs the agent in (S1), with what the `credentials` property gives when there are none. Settles
   * when they are at work, were refused, or no site answered (it keeps trying then). Fails as
   * `logged-in-elsewhere` when the agent is at work at another desk: with `takeOver` they work here,
   * and no longer there (B25).
   */
  signIn: command<[request?: SignInRequest]>(),
  /** Logs the agent out where they are, and ends the session. */
  signOut: command((snapshot) => (snapshot.kind === 'signed-out' ? 'nobody-signed-in' : undefined)),
  /**
   * Moves the agent to another site by the switchover procedure (S3). Waits for the end of a call:
   * it then settles at once, with `waiting-for-call` (B3).
   */
  switchTo: command<[siteId: string]>(whenActive()),
  /** The same as `switchTo`, to the preferred site (B11). */
  returnToPreferred: command(whenActive(returnNotNow)),
  /** Makes the move that is in sight at once: one that is forced, or that was announced (B2). */
  moveNow: command(
    whenActive(({ switchover }) =>
      'to' in switchover && switchover.kind !== 'waiting-for-call' ? undefined : 'no-move-in-sight',
    ),
  ),
  /** Drops the voluntary move that is in sight: announced, or waiting for a call (B2). */
  stay: command(whenActive()),
  /**
   * Rehearses a switchover to the other site and back (B10). Settles when the agent is back, or at
   * once with `waiting-for-call`. The report is in `snapshot.drill`.
   */
  drill: command(whenActive(drillNotNow)),
  /** Takes the report of the last rehearsal off the screen. */
  dismissDrill: command(
    whenActive(({ drill }) =>
      drill.kind === 'done' || drill.kind === 'failed' ? undefined : 'no-drill-report',
    ),
  ),
  /** Logs the agent in again at the active site, after a log-out (S2.6, S2.7). */
  logIn: command(whenConnected(logInNotNow)),
  /** Sets the agent ready. Settles when the site has confirmed it. */
  ready: command(whenConnected()),
  /** Sets the agent not ready, with a reason if there is one. Settles when the site has confirmed it. */
  notReady: command<[reason?: string]>(whenConnected()),
  /** Takes a call off the screen that a move interrupted (B5); `id` as in `snapshot.interruptedCalls`. */
  dismissInterruptedCall: command<[id: string]>((snapshot) =>
    snapshot.kind === 'signed-out' ? 'nobody-signed-in' : undefined,
  ),
  /** Tries again now instead of at the next due time: a connection, or the configuration. */
  retryNow: command(),
  /** What happened so far, without secrets (B13): `{kind: 'done', timeline}`, or a failure. */
  exportTimeline: command<[], TimelineResult>(),
};

export type CommandName = keyof typeof COMMANDS;

export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];

/** Each settles with a result; none rejects, none hangs. */
export type SessionCommands = {
  readonly [Name in keyof typeof COMMANDS]: NonNullable<(typeof COMMANDS)[Name]['call']>;
};

/** What happened so far (B13), or why that cannot be told. */
export type TimelineResult =
  | { readonly kind: 'done'; readonly timeline: Timeline }
  | Extract<CommandResult, { readonly kind: 'failed' }>;

/** What any command settles with. */
export type CommandAnswer = CommandResult | TimelineResult;

/**
 * Whether a command makes sense now, and if not, why. Buttons, pages and the worker read this one
 * answer.
 */
export function can(name: CommandName, snapshot: SessionSnapshot): Possible {
  const why = COMMANDS[name].notNow(snapshot);
  return why === undefined ? { kind: 'yes' } : { kind: 'no', why };
}

function always(): undefined {
  return undefined;
}

type NotNowIn = (snapshot: ActiveSnapshot) => NotNow | undefined;

/** For what an agent can only ask for at a site. */
function whenActive(notNow: NotNowIn = always) {
  return (snapshot: SessionSnapshot): NotNow | undefined =>
    snapshot.kind === 'active' ? notNow(snapshot) : 'not-at-work';
}

/** The same for what the site has to answer. */
function whenConnected(notNow?: NotNowIn) {
  return whenActive((snapshot) =>
    snapshot.connection === 'connected' ? notNow?.(snapshot) : 'no-connection',
  );
}

/** A return is offered when nothing else is about to happen (B11). */
function returnNotNow(snapshot: ActiveSnapshot): NotNow | undefined {
  const { site, preferredSite, switchover, drill, connection } = snapshot;
  if (preferredSite === undefined) return 'no-preferred-site';
  if (preferredSite.id === site.id) return 'at-preferred-site';
  if (connection !== 'connected') return 'no-connection';
  if (switchover.kind !== 'none') return 'move-in-sight';
  return drill.kind === 'running' ? 'drill-running' : undefined;
}

/** Nobody rehearses where it may come to more than that (B10). */
function drillNotNow({
  otherSite,
  connection,
  switchover,
  drill,
}: ActiveSnapshot): NotNow | undefined {
  if (drill.kind === 'running') return 'drill-running';
  if (connection !== 'connected') return 'something-wrong';
  switch (switchover.kind) {
    case 'none':
      return otherSite === undefined ? 'no-other-site' : undefined;
    case 'announced':
    case 'waiting-for-call':
      return 'move-in-sight';
    case 'never':
    case 'counting-down':
    case 'due':
    case 'refused':
      return 'something-wrong';
  }
}

/** Which log-outs the agent may end themselves (B6): first comes the phone, or the other site. */
function logInNotNow({ agent }: ActiveSnapshot): NotNow | undefined {
  if (agent.state !== 'logged-out') return undefined;
  switch (agent.logout?.kind) {
    case undefined:
    case 'manual':
    case 'supervisor':
    case 'unknown':
      return undefined;
    case 'registration-expired':
    case 'graceful-shutdown':
      return 'log-in-follows';
  }
}
