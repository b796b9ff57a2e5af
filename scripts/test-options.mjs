import { parseArgs } from 'node:util';

export const HELP = `Installs what is missing, finds a browser, then checks, builds and tests. The last line is the sum.

  npm test [-- options]

  --all    also what takes minutes: whole pages, tabs, the stories, each rule in the browser, all of the
           gallery, the fault matrix and the explorations, the browser tests in Firefox and WebKit, what runs
           in Node with every supported version of it, the packed packages with every bundler, and the examples
  --help   this text

\`npm run test:all\` is \`npm test -- --all\`. CONTRIBUTING.md says how to run a part alone.
Ends with 0 when everything passed, 1 when something failed, 2 when an option is wrong.`;

/**
 * Reads the command line. Never throws: what is wrong is told.
 * @param {readonly string[]} args
 * @returns {{ kind: 'run', isAll: boolean } | { kind: 'help' } | { kind: 'wrong', message: string }}
 */
export function readOptions(args) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { all: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    return values.help === true ? { kind: 'help' } : { kind: 'run', isAll: values.all === true };
  } catch (error) {
    return { kind: 'wrong', message: error instanceof Error ? error.message : String(error) };
  }
}
