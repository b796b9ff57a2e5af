import type { LocalCommands } from '../commands/session-commands.js';
import type { PassedOn } from './sealed-message.js';

/**
 * Runs a command by its name. Whatever `args` are: commands read them as values from another thread
 * and answer for what is wrong with them.
 */
export function runCommand(
  commands: LocalCommands,
  name: PassedOn,
  args: readonly unknown[],
): Promise<unknown> {
  const run = commands[name] as (...args: readonly unknown[]) => Promise<unknown>;
  return run(...args);
}
