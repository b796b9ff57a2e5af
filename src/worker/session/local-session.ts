import * as v from 'valibot';
import type { Failure } from '../../contract/failure.js';
import type { LocalConfiguration } from '../../contract/local-configuration.js';
import { readLocalConfiguration } from '../configuration/local-configuration.js';
import { alarmsOf } from '../engine/views/alarms.js';
import type { State } from '../engine/model/state.js';
import { askingPages } from '../service/asking-pages.js';
import { ticketOf } from './resuming.js';
import type { CurrentUpdate, Update } from '../service/page-ports.js';
import { Session, type SessionListener } from './session.js';
import { Hint } from '../commands/command-arguments.js';
import { runCommands } from '../commands/handlers.js';
import type { LocalCommands } from '../commands/session-commands.js';
import { Settling } from '../commands/settling.js';
import type { HandOver, TakenOver } from './hand-over.js';
import type { SessionStore } from '../storage/preferred-site-store.js';
import { StateWaits } from './state-waits.js';
import { TicketPace } from '../credentials/ticket-pace.js';

export interface LocalSessionOptions {
  readonly store: SessionStore;
  /** What another tab's session has handed over, to continue it (B14). */
  readonly takenOver?: TakenOver | undefined;
  /** How many pages are asked before a voluntary move (B3). */
  readonly askedPages: () => number;
  readonly publish: (update: Update) => void;
  /** Called after the updates for the new state were published. */
  readonly stateChanged?: (state: State) => void;
}

/** The session of this worker and its commands. */
export interface LocalSession {
  readonly commands: LocalCommands;
  /** The current updates, for a page that has none yet. */
  readonly currentUpdates: () => readonly CurrentUpdate[];
  /** The newest valid local configuration. */
  readonly configuration: () => LocalConfiguration | undefined;
  /** What another tab needs to continue this session; `undefined` while nobody is signed in. */
  readonly handOver: () => HandOver | undefined;
  /** Settles when no log-out has to be delivered any more. */
  readonly delivered: () => Promise<void>;
  /** Continues the session that was handed over; to be called when all is ready for its updates. */
  readonly continueTakenOver: () => void;
  /** Ends it at once without notice to the sites: nobody is logged out. */
  readonly dispose: () => void;
}

/** Starts a session, with nobody signed in unless there is one to continue. */
export function createLocalSession(options: LocalSessionOptions): LocalSession {
  const { store, takenOver, askedPages, publish } = options;
  const settling = new Settling();
  const waits = new StateWaits();

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
      settling.stateChanged(state);
      // The next page needs newly issued credentials at once; the site repeats everything else.
      tickets.changed(`${state.kind} ${session.issues}`);
      options.stateChanged?.(state);
    },
    alarmChanged() {
      publish({ type: 'alarms', alarms: alarmsOf(session.state) });
    },
  };
  const session = new Session(store, pages, listener, takenOver);

  /** The newest valid one: a running session keeps its own, the next one uses this. */
  let configuration: LocalConfiguration | undefined;

  const commands: LocalCommands = {
    run: runCommands({
      session,
      settling,
      backAtSite: () => waits.back,
      configure() {
        if (configuration !== undefined) session.dispatch({ type: 'configured', configuration });
      },
    }),

    configure(value) {
      const reading = readLocalConfiguration(value);
      if (reading.kind === 'valid') {
        configuration = reading.configuration;
        session.dispatch({ type: 'configured', configuration });
        return Promise.resolve({ kind: 'done' });
      }
      const failure: Failure = {
        kind: 'configuration',
        message: 'The local configuration is not as it must be.',
        problems: reading.problems,
      };
      configuration = undefined;
      session.dispatch({ type: 'configuration-refused', failure });
      return Promise.resolve({ kind: 'failed', failure });
    },

    ...answers,

    networkHint(value) {
      const hint = v.safeParse(Hint, value);
      if (hint.success) session.dispatch({ type: 'network-hint', hint: hint.output });
      return Promise.resolve();
    },
  };

  return {
    commands,
    continueTakenOver: () => {
      session.continueTakenOver();
      waits.tookOver(session.state);
    },
    currentUpdates: () => [
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
      settling.end();
    },
  };
}
