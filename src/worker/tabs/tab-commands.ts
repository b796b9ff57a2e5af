import * as v from 'valibot';
import type { CommandResult, Failure } from '../../contract/failure.js';
import type { SessionCommands } from '../commands/session-commands.js';
import { NotTaken } from './following.js';
import { runCommand } from './run-command.js';
import { PassedResult, PassedTimeline, type PassedOn } from './sealed-message.js';
import type { Tab } from './tab.js';

/** What the pages of a tab can ask for: it is done wherever the session runs (B14). */
export function tabCommands(tab: Tab): SessionCommands {
  const passOnce = async (name: PassedOn, args: readonly unknown[]): Promise<CommandResult> => {
    const { role } = tab;
    if (role.kind === 'shut-out') return { kind: 'failed', failure: role.failure };
    const running =
      role.kind === 'following'
        ? role.following.ask(name, args)
        : runCommand(tab.own.local.commands, name, args);
    return v.parse(PassedResult, await running);
  };
  const answered = async (run: () => Promise<CommandResult>): Promise<CommandResult> => {
    try {
      return await untilTaken(tab, run);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { kind: 'failed', failure: { kind: 'interrupted', message } };
    }
  };
  const pass = (name: PassedOn, ...args: readonly unknown[]): Promise<CommandResult> =>
    answered(() => passOnce(name, args));

  return {
    configure: (value) => tab.own.configure(value),
    signIn: (credentials, origin) =>
      answered(
        async () =>
          (await tab.signIn(credentials, origin)) ??
          (await passOnce('signIn', [credentials, origin])),
      ),

    answerCredentials(question, answer) {
      const { role } = tab;
      if (role.kind !== 'following') {
        return tab.own.local.commands.answerCredentials(question, answer);
      }
      role.following.tell('answerCredentials', [question, answer]);
      return Promise.resolve();
    },

    resume: (ticket) => tab.resume(ticket),
    signOut: () => pass('signOut'),
    switchTo: (siteId) => pass('switchTo', siteId),
    returnToPreferred: () => pass('returnToPreferred'),
    moveNow: () => pass('moveNow'),
    stay: () => pass('stay'),
    drill: () => pass('drill'),
    dismissDrill: () => pass('dismissDrill'),
    logIn: () => pass('logIn'),
    ready: () => pass('ready'),
    notReady: (reason) => pass('notReady', reason),
    dismissInterruptedCall: (id) => pass('dismissInterruptedCall', id),

    async retryNow() {
      await tab.settled;
      if (shutOut(tab) === undefined) return pass('retryNow');
      await tab.lookAgain();
      // What kept this tab out is over: that is what was asked for.
      const failure = shutOut(tab);
      return failure === undefined ? { kind: 'done' } : { kind: 'failed', failure };
    },

    answerBeforeSwitchover(question, answer) {
      const { role } = tab;
      if (role.kind !== 'following') {
        return tab.own.local.commands.answerBeforeSwitchover(question, answer);
      }
      role.following.answer(question, answer);
      return Promise.resolve();
    },

    exportTimeline: () =>
      untilTaken(tab, async () => {
        const { role } = tab;
        return role.kind === 'following'
          ? v.parse(PassedTimeline, await role.following.ask('exportTimeline', []))
          : tab.own.local.commands.exportTimeline();
      }),

    networkHint(hint) {
      const { role } = tab;
      if (role.kind !== 'following') return tab.own.local.commands.networkHint(hint);
      role.following.tell('networkHint', [hint]);
      return Promise.resolve();
    },
  };
}

/** For how long a command is held for whoever goes on with the session, ms. A tab that stops is noticed sooner. */
const HELD_MS = 10_000;

/** Nobody carries a command out twice: what a tab has begun with and not answered is not asked again. */
async function untilTaken<Answer>(tab: Tab, run: () => Promise<Answer>): Promise<Answer> {
  const until = performance.now() + HELD_MS;
  for (;;) {
    await tab.settled;
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof NotTaken) || performance.now() >= until) throw error;
    }
  }
}

const shutOut = ({ role }: Tab): Failure | undefined =>
  role.kind === 'shut-out' ? role.failure : undefined;
