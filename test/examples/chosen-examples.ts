import { type Example, EXAMPLES } from '../../examples/runner/example.js';

/** The examples of every `npm test`; each of the others installs a toolchain. */
const USUAL = 'plain';

/** The examples that `EXAMPLES` in the environment names, or `all`; else the usual ones. */
export function chosenExamples(): readonly Example[] {
  const wish = process.env['EXAMPLES'] ?? USUAL;
  const names = wish === 'all' ? EXAMPLES.map(({ name }) => name) : wish.split(/[ ,]+/);
  return names.map((name) => {
    const example = EXAMPLES.find((one) => one.name === name);
    if (example !== undefined) return example;
    throw new Error(`EXAMPLES names "${name}", which is no folder in examples.`);
  });
}
