import * as v from 'valibot';
import type { CommandAnswer, CommandName } from '../../contract/commands.js';
import type { Failure } from '../../contract/failure.js';
import type { SessionCommands } from '../commands/session-commands.js';
import { NotTaken } from './following.js';
import { PassedResult } from './sealed-message.js';
import type { Tab } from './tab.js';

/** The commands for the pages of a tab: carried out wherever the session runs (B14). */
export function tabCommands(tab: Tab): SessionCommands {
  const passOnce = async (name: CommandName, args: readonly unknown[]): Promise<CommandAnswer> => {
    const { role } = tab;
    if (role.kind === 'shut-out') return { kind: 'failed', failure: role.failure };
    const running =
      role.kind === 'following'
        ? role.following.ask(name, args)
        : tab.own.local.commands.run(name, args);
    return v.parse(PassedResult, await running);
  };

  const retryNow = async (): Promise<CommandAnswer> => {
    if (shutOut(tab) === undefined) return passOnce('retryNow', []);
    await tab.lookAgain();
    // What shut this tab out is over: the request is done.
    const failure = shutOut(tab);
    return failure === undefined ? { kind: 'done' } : { kind: 'failed', failure };
  };

  return {
    async run(name, args) {
      try {
        return await untilTaken(tab, async () => {
          if (name === 'retryNow') return retryNow();
          const begun = name === 'signIn' ? await tab.signIn(args) : undefined;
          return begun ?? passOnce(name, args);
        });
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        return { kind: 'failed', failure: { kind: 'interrupted', message } };
      }
    },

    configure: (value) => tab.own.configure(value),
    resume: (ticket) => tab.resume(ticket),

    answerCredentials(question, answer) {
      const { role } = tab;
      if (role.kind !== 'following') {
        return tab.own.local.commands.answerCredentials(question, answer);
      }
      role.following.tell('answerCredentials', [question, answer]);
      return Promise.resolve();
    },

    answerBeforeSwitchover(question, answer) {
      const { role } = tab;
      if (role.kind !== 'following') {
        return tab.own.local.commands.answerBeforeSwitchover(question, answer);
      }
      role.following.answer(question, answer);
      return Promise.resolve();
    },

    networkHint(hint) {
      const { role } = tab;
      if (role.kind !== 'following') return tab.own.local.commands.networkHint(hint);
      role.following.tell('networkHint', [hint]);
      return Promise.resolve();
    },
  };
}

/** How long a command is held for the next leader, ms. A stopped tab is noticed sooner. */
const HELD_MS = 10_000;

/** No command is carried out twice: one that a tab has started and not answered is not repeated. */
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
