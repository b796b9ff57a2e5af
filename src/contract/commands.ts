import type { CommandResult } from './failure.js';
import type { ActiveSnapshot, SessionSnapshot } from './snapshot.js';
import type { Timeline } from './timeline.js';
import type { SignInRequest } from './credentials.js';

/** Why a command is not possible now. */
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

/** Whether the snapshot allows a command. The site or the page may still refuse it. */
export type Possible = { readonly kind: 'yes' } | { readonly kind: 'no'; readonly why: NotNow };

/** A command of the agent, or of the page for them. */
interface Command<Args extends readonly unknown[], Result> {
  /** Why it is not possible in this session now; `undefined` if it is. */
  readonly notNow: (snapshot: SessionSnapshot) => NotNow | undefined;
  /** It settles within this time, ms, in any case; then with `takes-long`. */
  readonly deadlineMs: number;
  /** Only for the types: how a page calls it. */
  readonly call?: (...args: Args) => Promise<Result>;
}

/** The longest command, a sign-in that meets only silent sites, takes less. */
export const COMMAND_DEADLINE_MS = 60_000;

const command = <Args extends readonly unknown[] = [], Result = CommandResult>(
  notNow: Command<Args, Result>['notNow'] = always,
  deadlineMs = COMMAND_DEADLINE_MS,
): Command<Args, Result> => ({ notNow, deadlineMs });

/**
 * All commands: name and arguments, when each is possible, and its deadline. The methods of the
 * element and of a headless session, the call to the worker and `can` follow from this table; the
 * worker has one handler for each entry (`worker/commands/`).
 */
export const COMMANDS = {
  /**
   * Signs the agent in (S1); without credentials, with those of the `credentials` property. Settles
   * when they are at work, were refused, or no site answered (it keeps trying then). Fails as
   * `logged-in-elsewhere` when the agent is at work at another desk: with `takeOver` they are moved
   * here and logged out there (B25).
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
  /** Makes the next forced or announced move at once (B2). */
  moveNow: command(
    whenActive(({ switchover }) =>
      'to' in switchover && switchover.kind !== 'waiting-for-call' ? undefined : 'no-move-in-sight',
    ),
  ),
  /** Cancels a voluntary move that is announced or waits for a call (B2). */
  stay: command(whenActive()),
  /**
   * Runs a drill: a switchover to the other site and back (B10). Settles when the agent is back, or
   * at once with `waiting-for-call`. The report is in `snapshot.drill`.
   */
  drill: command(whenActive(drillNotNow)),
  /** Dismisses the report of the last drill. */
  dismissDrill: command(
    whenActive(({ drill }) =>
      drill.kind === 'done' || drill.kind === 'failed' ? undefined : 'no-drill-report',
    ),
  ),
  /** Logs the agent in again at the active site, after a log-out (S2.6, S2.7). */
  logIn: command(whenConnected(logInNotNow)),
  /** Sets the agent ready. Settles when the site has confirmed it. */
  ready: command(whenConnected()),
  /** Sets the agent not ready, with an optional reason. Settles when the site has confirmed it. */
  notReady: command<[reason?: string]>(whenConnected()),
  /** Dismisses a call that a move interrupted (B5); `id` as in `snapshot.interruptedCalls`. */
  dismissInterruptedCall: command<[id: string]>((snapshot) =>
    snapshot.kind === 'signed-out' ? 'nobody-signed-in' : undefined,
  ),
  /** Retries a connection, or the configuration, now instead of at the next due time. */
  retryNow: command(),
  /** What happened so far, without secrets (B13): `{kind: 'done', timeline}`, or a failure. */
  exportTimeline: command<[], TimelineResult>(),
};

export type CommandName = keyof typeof COMMANDS;

export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];

/** Each settles with a result. None rejects or hangs. */
export type SessionCommands = {
  readonly [Name in keyof typeof COMMANDS]: NonNullable<(typeof COMMANDS)[Name]['call']>;
};

/** What happened so far (B13), or why it cannot be exported. */
export type TimelineResult =
  | { readonly kind: 'done'; readonly timeline: Timeline }
  | Extract<CommandResult, { readonly kind: 'failed' }>;

/** The result of any command. */
export type CommandAnswer = CommandResult | TimelineResult;

/** Whether a command is possible now, and if not, why. Buttons, pages and the worker use this. */
export function can(name: CommandName, snapshot: SessionSnapshot): Possible {
  const why = COMMANDS[name].notNow(snapshot);
  return why === undefined ? { kind: 'yes' } : { kind: 'no', why };
}

function always(): undefined {
  return undefined;
}

type NotNowIn = (snapshot: ActiveSnapshot) => NotNow | undefined;

/** For commands that need a site. */
function whenActive(notNow: NotNowIn = always) {
  return (snapshot: SessionSnapshot): NotNow | undefined =>
    snapshot.kind === 'active' ? notNow(snapshot) : 'not-at-work';
}

/** The same for commands that the site has to answer. */
function whenConnected(notNow?: NotNowIn) {
  return whenActive((snapshot) =>
    snapshot.connection === 'connected' ? notNow?.(snapshot) : 'no-connection',
  );
}

/** A return is offered when no other move is pending (B11). */
function returnNotNow(snapshot: ActiveSnapshot): NotNow | undefined {
  const { site, preferredSite, switchover, drill, connection } = snapshot;
  if (preferredSite === undefined) return 'no-preferred-site';
  if (preferredSite.id === site.id) return 'at-preferred-site';
  if (connection !== 'connected') return 'no-connection';
  if (switchover.kind !== 'none') return 'move-in-sight';
  return drill.kind === 'running' ? 'drill-running' : undefined;
}

/** No drill while a real move might follow (B10). */
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

/** Log-outs that the agent may end themselves (B6): otherwise the phone or the move comes first. */
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
