import type { LocalCommands } from '../commands/session-commands.js';
import { isAnswer, type PassedOn } from './sealed-message.js';

/** Runs a command that another tab has forwarded. `args` may be anything: commands check them. */
export function runCommand(
  commands: LocalCommands,
  name: PassedOn,
  args: readonly unknown[],
): Promise<unknown> {
  if (!isAnswer(name)) return commands.run(name, args);
  const run = commands[name] as (...given: readonly unknown[]) => Promise<unknown>;
  return run(...args);
}
