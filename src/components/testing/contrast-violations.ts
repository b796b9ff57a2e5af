import 'axe-core/axe.min.js';
import type axeCore from 'axe-core';

declare global {
  /** What that script defines. */
  var axe: typeof axeCore;
}

/**
 * Axe's findings about text contrast, one line for each place: the only one of its rules that
 * depends on a dark or light page.
 */
export async function contrastViolations(element: Element): Promise<readonly string[]> {
  const { violations }: axeCore.AxeResults = await globalThis.axe.run(element, {
    runOnly: ['color-contrast'],
    resultTypes: ['violations'],
  });
  return violations.flatMap(({ nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${html}: ${failureSummary}`),
  );
}
