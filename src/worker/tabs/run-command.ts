import type { LocalCommands } from '../commands/session-commands.js';
import { isAnswer, type PassedOn } from './sealed-message.js';

/**
 * Runs what another tab has passed on. Whatever `args` are: commands read them as values from another
 * thread and answer for what is wrong with them.
 */
export function runCommand(
  commands: LocalCommands,
  name: PassedOn,
  args: readonly unknown[],
): Promise<unknown> {
  if (!isAnswer(name)) return commands.run(name, args);
  const run = commands[name] as (...given: readonly unknown[]) => Promise<unknown>;
  return run(...args);
}
