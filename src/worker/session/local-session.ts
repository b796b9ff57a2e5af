import * as v from 'valibot';
import type { CommandResult, Failure } from '../../contract/failure.js';
import type { LocalConfiguration } from '../../contract/local-configuration.js';
import type { Credentials, CredentialsOrigin } from '../../contract/session-service.js';
import { commandOutcome, type Command, type PendingCommand } from '../commands/command-outcome.js';
import { readLocalConfiguration } from '../configuration/local-configuration.js';
import { alarmsOf } from '../engine/views/alarms.js';
import type { SessionEvent } from '../engine/model/input.js';
import { outlookOf } from '../engine/views/outlook.js';
import type { State } from '../engine/model/state.js';
import { workplaceIn } from '../engine/rules/quiet-retry.js';
import { isTroubled } from '../engine/rules/forced-move.js';
import { askingPages } from '../service/asking-pages.js';
import { readCredentials } from '../credentials/read-credentials.js';
import { ticketOf } from './resuming.js';
import type { StandingUpdate, Update } from '../service/page-ports.js';
import { Hint, LONGEST_REASON, Reason } from '../commands/command-arguments.js';
import type { WorkingState } from '../engine/model/agent.js';
import { Session, type SessionListener } from './session.js';
import type { LocalCommands } from '../commands/session-commands.js';
import type { HandOver, TakenOver } from './hand-over.js';
import type { PreferredSiteStore } from '../storage/preferred-site-store.js';
import { StateWaits } from '../state-wait.js';
import { TicketPace } from '../credentials/ticket-pace.js';

export interface LocalSessionOptions {
  readonly store: Pick<PreferredSiteStore, 'read' | 'remember'>;
  /** What another tab's session has left, to go on with (B14). */
  readonly takenOver?: TakenOver | undefined;
  /** Everyone who is asked before a voluntary move (B3). */
  readonly askedPages: () => number;
  readonly publish: (update: Update) => void;
  /** After what it brought about was published. */
  readonly stateChanged?: (state: State) => void;
}

/** The session of this worker, and everything that can be asked of it. */
export interface LocalSession {
  readonly commands: LocalCommands;
  /** What pages are told that have not been told anything yet. */
  readonly standing: () => readonly StandingUpdate[];
  /** The newest local configuration that is valid. */
  readonly configuration: () => LocalConfiguration | undefined;
  /** What another tab needs to go on with this session; `undefined` while nobody is signed in. */
  readonly handOver: () => HandOver | undefined;
  /** Settles when no site is to be told any more that the agent has signed out. */
  readonly delivered: () => Promise<void>;
  /** Goes on with what was takenOver; to be called when all is ready to be told of it. */
  readonly takeUp: () => void;
  /** Ends it at once and without a word to the sites: nobody is logged out. */
  readonly dispose: () => void;
}

/** Starts a session, with nobody signed in unless there is something to go on with. */
export function createLocalSession(options: LocalSessionOptions): LocalSession {
  const { store, takenOver, askedPages, publish } = options;
  const pending = new Set<PendingCommand>();
  const waits = new StateWaits();
  let isEnded = false;

  const { pages, answers } = askingPages({ askedPages, publish, session: () => session });

  let hasTicket = false;
  const tickets = new TicketPace(() => {
    const ticket = ticketOf(session.handOver());
    if (ticket === undefined && !hasTicket) return;
    hasTicket = ticket !== undefined;
    publish({ type: 'resume-ticket', ticket });
  });

  const listener: SessionListener = {
    snapshotChanged(snapshot) {
      publish({ type: 'snapshot', snapshot });
    },
    stateChanged(state) {
      waits.look(state);
      for (const waiting of pending) {
        const outcome = commandOutcome(waiting.command, state);
        if (outcome === undefined) continue;
        pending.delete(waiting);
        waiting.resolve(outcome);
      }
      // What was issued is what the next page cannot do without; all else, the site says again.
      tickets.changed(`${state.kind} ${session.issues}`);
      options.stateChanged?.(state);
    },
    alarmChanged() {
      publish({ type: 'alarms', alarms: alarmsOf(session.state) });
    },
  };
  const session = new Session(store, pages, listener, takenOver);

  const done = (): Promise<CommandResult> => Promise.resolve({ kind: 'done' });

  const fail = (failure: Failure): Promise<CommandResult> =>
    Promise.resolve({ kind: 'failed', failure });

  const notPossible = (message: string): Promise<CommandResult> =>
    fail({ kind: 'not-possible-now', message });

  /** For what takes effect at once. That it had nothing to take effect on is no success. */
  const takeEffect = (happening: SessionEvent, otherwise: string): Promise<CommandResult> => {
    const before = session.state;
    session.dispatch(happening);
    return session.state === before ? notPossible(otherwise) : done();
  };

  /** The outcome of a command that has been dispatched. */
  const settle = (command: Command): Promise<CommandResult> => {
    const outcome = isEnded ? ENDED : commandOutcome(command, session.state);
    if (outcome !== undefined) return Promise.resolve(outcome);
    return new Promise((resolve) => pending.add({ command, resolve }));
  };

  /** The newest that is valid: a session that runs goes on with its own, the next one has this. */
  let configuration: LocalConfiguration | undefined;
  const beginSession = (
    credentials: Credentials,
    origin: CredentialsOrigin,
    takeOver: boolean,
  ): void => {
    if (configuration !== undefined) session.dispatch({ type: 'configured', configuration });
    session.signIn(credentials, origin, takeOver);
  };

  const nobodyAtWork = (): Promise<CommandResult> =>
    notPossible('No agent is at work at a site now.');

  const setAgentState = async (
    state: WorkingState['state'],
    reason: string | undefined,
  ): Promise<CommandResult> => {
    if (waits.back !== undefined) await waits.back;
    if (!isAtWork(session.state)) return nobodyAtWork();
    session.dispatch({ type: 'agent-state-requested', state, reason });
    return settle({ type: 'agent-state', state });
  };

  const commands: LocalCommands = {
    configure(value) {
      const reading = readLocalConfiguration(value);
      if (reading.kind === 'valid') {
        configuration = reading.configuration;
        session.dispatch({ type: 'configured', configuration: reading.configuration });
        return done();
      }
      const failure: Failure = {
        kind: 'configuration',
        message: 'The local configuration is not as it must be.',
        problems: reading.problems,
      };
      configuration = undefined;
      session.dispatch({ type: 'configuration-refused', failure });
      return fail(failure);
    },

    signIn(value, origin) {
      const reading = readCredentials(value);
      if (reading.kind === 'unusable') return notPossible(reading.problem);
      const { credentials } = reading;
      const { state } = session;
      if (state.kind === 'signed-out')
        beginSession(credentials, origin === 'page' ? origin : 'typed', v.is(TakeOver, value));
      else if (state.username !== credentials.username) {
        return notPossible('Another agent is signed in here: sign out first.');
      }
      return settle({ type: 'sign-in' });
    },

    signOut() {
      if (session.state.kind === 'signed-out') return notPossible('Nobody is signed in.');
      session.dispatch({ type: 'sign-out-requested' });
      return settle({ type: 'sign-out' });
    },

    switchTo(value) {
      const siteId = v.safeParse(v.string(), value);
      const state = workplaceIn(session.state);
      if (state === undefined) return nobodyAtWork();
      if (!siteId.success || !state.configuration.sites.some(({ id }) => id === siteId.output)) {
        const known = state.configuration.sites.map(({ id }) => id).join(', ');
        return notPossible(`There is no such site. The configuration has ${known}.`);
      }
      session.dispatch({ type: 'switch-requested', siteId: siteId.output });
      return settle({ type: 'switch-to', siteId: siteId.output });
    },

    returnToPreferred() {
      const state = workplaceIn(session.state);
      if (state === undefined) return nobodyAtWork();
      const siteId = state.profile.preferred?.siteId;
      if (siteId === undefined) return notPossible('The agent has no preferred site here.');
      session.dispatch({ type: 'return-requested' });
      return settle({ type: 'switch-to', siteId });
    },

    moveNow() {
      const state = workplaceIn(session.state);
      if (state === undefined) return nobodyAtWork();
      const outlook = outlookOf(state, session.now());
      if (!('to' in outlook) || outlook.kind === 'waiting-for-call') {
        return notPossible('There is no move that could be made at once.');
      }
      session.dispatch({ type: 'move-now-requested' });
      return settle({ type: 'switch-to', siteId: outlook.to.id });
    },

    stay() {
      return takeEffect({ type: 'stay-requested' }, 'No move is in sight that can be declined.');
    },

    drill() {
      const state = workplaceIn(session.state);
      if (state === undefined) return nobodyAtWork();
      if (state.drill.kind === 'running') return notPossible('A rehearsal is under way.');
      if (isTroubled(state)) {
        return notPossible('Something is wrong at this site: it is no time to rehearse.');
      }
      session.dispatch({ type: 'drill-requested' });
      return settle({ type: 'drill' });
    },

    dismissDrill() {
      return takeEffect({ type: 'drill-dismissed' }, 'There is no report of a rehearsal.');
    },

    async logIn() {
      if (waits.back !== undefined) await waits.back;
      const { state } = session;
      if (!isAtWork(state)) return nobodyAtWork();
      session.dispatch({ type: 'log-in-requested' });
      return settle({ type: 'log-in' });
    },

    ready() {
      return setAgentState('ready', undefined);
    },

    notReady(value) {
      const reason = v.safeParse(Reason, value);
      return reason.success
        ? setAgentState('not-ready', reason.output)
        : notPossible(`A reason is a text of up to ${LONGEST_REASON} characters.`);
    },

    dismissInterruptedCall(value) {
      const id = v.is(v.string(), value) ? value : '';
      const dismissed = { type: 'interrupted-call-dismissed', id } as const;
      return takeEffect(dismissed, 'There is no interrupted call with this id.');
    },

    ...answers,

    exportTimeline() {
      return Promise.resolve(session.timeline());
    },

    networkHint(value) {
      const hint = v.safeParse(Hint, value);
      if (hint.success) session.dispatch({ type: 'network-hint', hint: hint.output });
      return Promise.resolve();
    },

    retryNow() {
      return takeEffect({ type: 'retry-requested' }, 'No attempt is waited for.');
    },
  };

  return {
    commands,
    takeUp: () => {
      session.takeUp();
      waits.tookUp(session.state);
    },
    standing: () => [
      { type: 'snapshot', snapshot: session.snapshot() },
      { type: 'alarms', alarms: alarmsOf(session.state) },
    ],
    configuration: () => configuration,
    handOver: () => session.handOver(),
    delivered: () => waits.delivered(session.state),
    dispose() {
      tickets.stop();
      waits.stop();
      session.dispose();
      isEnded = true;
      for (const { resolve } of pending) resolve(ENDED);
      pending.clear();
    },
  };
}

const TakeOver = v.object({ takeOver: v.literal(true) });

const ENDED: CommandResult = {
  kind: 'failed',
  failure: { kind: 'interrupted', message: 'This tab no longer runs the session.' },
};

const isAtWork = (state: State): boolean => workplaceIn(state)?.connection.kind === 'connected';
