import axe, { type RunOptions } from 'axe-core';
import { contrastFindings } from './contrast.js';
import type { Finding } from './finding.js';
import { focusFindings } from './focus.js';
import { partsByNews } from './new-parts.js';

/**
 * Audits the sheet from inside the page: axe-core's rules, including the one of WCAG 2.2 AA that is
 * off by default, the contrast of non-text parts, and the order of the focus.
 */
export async function audit(): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const settled: Element[] = [];
  let isNew = false;
  for (const variant of document.querySelectorAll('.variant')) {
    const parts = partsByNews(variant);
    settled.push(...parts.settled);
    isNew ||= parts.fresh.length > 0;
    const found = [...parts.fresh.flatMap(contrastFindings), ...focusFindings(variant)];
    findings.push(...found.map((one) => ({ ...one, variant: variant.ariaLabel ?? '' })));
  }
  return isNew ? [...findings, ...(await axeFindings(settled))] : findings;
}

const RULES: RunOptions = {
  resultTypes: ['violations'],
  rules: {
    'target-size': { enabled: true },
    // The same session stands in the sheet several times.
    'landmark-unique': { enabled: false },
  },
};

async function axeFindings(exclude: readonly Element[]): Promise<readonly Finding[]> {
  const { violations } = await axe.run({ include: [document.body], exclude: [...exclude] }, RULES);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => {
      const path = target.flat();
      const what = `${help}: ${path.join(' ')} ${failureSummary}`;
      return { rule: id, variant: variantOf(path[0]), what };
    }),
  );
}

function variantOf(selector: string | undefined): string {
  const element = selector === undefined ? null : document.querySelector(selector);
  return element?.closest('.variant')?.ariaLabel ?? 'the sheet';
}
