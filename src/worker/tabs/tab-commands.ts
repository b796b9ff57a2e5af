import * as v from 'valibot';
import type { CommandResult, Failure } from '../../contract/failure.js';
import type { SessionCommands } from '../session-commands.js';
import { runCommand } from './run-command.js';
import { PassedResult, PassedTimeline, type PassedOn } from './sealed-message.js';
import type { Tab } from './tab.js';

/** What the pages of a tab can ask for: it is done wherever the session runs (B14). */
export function tabCommands(tab: Tab): SessionCommands {
  const pass = async (name: PassedOn, ...args: readonly unknown[]): Promise<CommandResult> => {
    await tab.settled;
    const { role } = tab;
    if (role.kind === 'shut-out') return { kind: 'failed', failure: role.failure };
    try {
      const running =
        role.kind === 'following'
          ? role.following.ask(name, args)
          : runCommand(tab.own.local.commands, name, args);
      return v.parse(PassedResult, await running);
    } catch (error) {
      return { kind: 'failed', failure: { kind: 'interrupted', message: String(error) } };
    }
  };

  return {
    configure: (value) => tab.own.configure(value),
    signIn: async (credentials, origin) =>
      (await tab.signIn(credentials, origin)) ?? (await pass('signIn', credentials, origin)),

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

    async exportTimeline() {
      await tab.settled;
      const { role } = tab;
      return role.kind === 'following'
        ? v.parse(PassedTimeline, await role.following.ask('exportTimeline', []))
        : tab.own.local.commands.exportTimeline();
    },

    networkHint(hint) {
      const { role } = tab;
      if (role.kind !== 'following') return tab.own.local.commands.networkHint(hint);
      role.following.tell('networkHint', [hint]);
      return Promise.resolve();
    },
  };
}

const shutOut = ({ role }: Tab): Failure | undefined =>
  role.kind === 'shut-out' ? role.failure : undefined;
