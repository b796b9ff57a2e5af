import * as v from 'valibot';
import { can, WHY_NOT, type CommandAnswer, type CommandName } from '../../contract/commands.js';
import type { CommandResult } from '../../contract/failure.js';
import { readCredentials } from '../credentials/read-credentials.js';
import type { SessionEvent } from '../engine/model/input.js';
import { workplaceIn } from '../engine/rules/quiet-retry.js';
import type { Session } from '../session/session.js';
import { LONGEST_REASON, Reason } from './command-arguments.js';
import type { SlowCommand } from './command-outcome.js';
import type { Settling } from './settling.js';

/**
 * How the worker carries out a command. The page's arguments are checked here, whatever they are.
 */
type Handler = (...args: readonly unknown[]) => CommandAnswer | Promise<CommandAnswer>;

export interface Handling {
  readonly session: Session;
  readonly settling: Settling;
  /**
   * Settles when a resumed session is connected to its site again; `undefined` when it need not be
   * awaited.
   */
  readonly backAtSite: () => Promise<void> | undefined;
  /** Called before a session begins: it uses the configuration of that moment. */
  readonly configure: () => void;
}

/** Runs a command of the table, if it is allowed now. */
export type RunCommand = (name: CommandName, args: readonly unknown[]) => Promise<CommandAnswer>;

export function runCommands(handling: Handling): RunCommand {
  const handlers = handlersFor(handling);
  const { session, backAtSite } = handling;
  return async (name, args) => {
    const back = NEEDS_SITE.includes(name) ? backAtSite() : undefined;
    if (back !== undefined) await back;
    const possible = can(name, session.snapshot());
    return possible.kind === 'no' ? notPossible(WHY_NOT[possible.why]) : handlers[name](...args);
  };
}

/** Commands of an agent whose page shows, or has just shown, that they are at work (B14, B23). */
const NEEDS_SITE: readonly CommandName[] = ['ready', 'notReady'];

/** One for each entry of the table of commands. */
function handlersFor({ session, settling, configure }: Handling): Record<CommandName, Handler> {
  /** For commands that take effect at once. Without any effect the command has failed. */
  const takeEffect = (event: SessionEvent, otherwise: string): CommandResult => {
    const before = session.state;
    session.dispatch(event);
    return session.state === before ? notPossible(otherwise) : DONE;
  };

  /** For commands that take time. */
  const start = (event: SessionEvent, command: SlowCommand): Promise<CommandResult> => {
    session.dispatch(event);
    return settling.settle(command, session.state);
  };

  const setAgentState = (state: 'ready' | 'not-ready', reason?: string): Promise<CommandResult> =>
    start({ type: 'agent-state-requested', state, reason }, { type: 'agent-state', state });

  return {
    signIn(value, origin) {
      const reading = readCredentials(value);
      if (reading.kind === 'unusable') return notPossible(reading.problem);
      const { credentials } = reading;
      const { state } = session;
      if (state.kind === 'signed-out') {
        configure();
        session.signIn(credentials, origin === 'page' ? origin : 'typed', v.is(TakeOver, value));
      } else if (state.username !== credentials.username) {
        return notPossible('Another agent is signed in here: sign out first.');
      }
      return settling.settle({ type: 'sign-in' }, session.state);
    },

    signOut: () => start({ type: 'sign-out-requested' }, { type: 'sign-out' }),

    switchTo(siteId) {
      const sites = workplaceIn(session.state)?.configuration.sites.map(({ id }) => id) ?? [];
      return v.is(v.picklist(sites), siteId)
        ? start({ type: 'switch-requested', siteId }, { type: 'switch-to', siteId })
        : notPossible(`There is no such site. The configuration has ${sites.join(', ')}.`);
    },

    returnToPreferred: () =>
      start({ type: 'return-requested' }, { type: 'switch-to', siteId: preferredIn(session) }),

    moveNow: () =>
      start({ type: 'move-now-requested' }, { type: 'switch-to', siteId: targetIn(session) }),

    stay: () => takeEffect({ type: 'stay-requested' }, 'No move is in sight that can be declined.'),

    drill: () => start({ type: 'drill-requested' }, { type: 'drill' }),

    dismissDrill: () => takeEffect({ type: 'drill-dismissed' }, WHY_NOT['no-drill-report']),

    logIn: () => start({ type: 'log-in-requested' }, { type: 'log-in' }),

    ready: () => setAgentState('ready'),

    notReady(value) {
      const reason = v.safeParse(Reason, value);
      return reason.success
        ? setAgentState('not-ready', reason.output)
        : notPossible(`A reason is a text of up to ${LONGEST_REASON} characters.`);
    },

    dismissInterruptedCall: (value) =>
      takeEffect(
        { type: 'interrupted-call-dismissed', id: v.is(v.string(), value) ? value : '' },
        'There is no interrupted call with this id.',
      ),

    retryNow: () => takeEffect({ type: 'retry-requested' }, 'No attempt is waited for.'),

    exportTimeline: () => ({ kind: 'done', timeline: session.timeline() }),
  };
}

const DONE: CommandResult = { kind: 'done' };

const notPossible = (message: string): CommandResult => ({
  kind: 'failed',
  failure: { kind: 'not-possible-now', message },
});

const TakeOver = v.object({ takeOver: v.literal(true) });

/** Both are known: the table of commands has checked that. */
const preferredIn = (session: Session): string =>
  workplaceIn(session.state)?.profile.preferred?.siteId ?? '';

function targetIn(session: Session): string {
  const snapshot = session.snapshot();
  return snapshot.kind === 'active' && 'to' in snapshot.switchover ? snapshot.switchover.to.id : '';
}
