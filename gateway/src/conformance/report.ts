import type { CheckResult, Verdict } from './run-checks.js';

const PAGE = 'docs/gateway-protocol.md';

/** One line of the progress. */
export function progressLine(result: CheckResult, number: number, of: number): string {
  const count = `${String(number).padStart(String(of).length)}/${of}`;
  return `${count}  ${result.verdict.padEnd(7)}  ${result.id}`;
}

/** A table of all results, and below it what did not hold, with the section that says so. */
export function tableOf(results: readonly CheckResult[]): string {
  const width = Math.max(...results.map(({ id }) => id.length), 'check'.length);
  const row = (id: string, verdict: string, ms: string, section: string): string =>
    `${id.padEnd(width)}  ${verdict.padEnd(7)}  ${ms.padStart(7)}  ${section}`;
  const lines = [
    row('check', 'result', 'ms', 'section'),
    row('-'.repeat(width), '-------', '-------', '-------'),
    ...results.map(({ id, verdict, tookMs, section }) =>
      row(id, verdict, String(tookMs), `#${section}`),
    ),
  ];
  const faults = results.filter(({ verdict }) => verdict === 'broken' || verdict === 'blocked');
  const details = faults.flatMap(({ id, verdict, says, section, detail = '' }) => [
    '',
    `${verdict === 'broken' ? 'BROKEN' : 'NOT JUDGED'} ${id}: ${says}`,
    `  seen: ${detail}`,
    `  page: ${PAGE}#${section}`,
  ]);
  return [...lines, ...details, '', summaryOf(results), ''].join('\n');
}

export function jsonOf(url: string, results: readonly CheckResult[]): string {
  const totals = Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, countOf(results, verdict)]),
  );
  return `${JSON.stringify({ gateway: url, page: PAGE, totals, checks: results }, null, 2)}\n`;
}

export function junitOf(url: string, results: readonly CheckResult[]): string {
  const seconds = (ms: number): string => (ms / 1000).toFixed(3);
  const total = results.reduce((sum, { tookMs }) => sum + tookMs, 0);
  const cases = results.map(({ id, says, section, verdict, detail = '', tookMs }) => {
    const attributes = `classname="gateway-protocol.${escaped(section)}" name="${escaped(`${id}: ${says}`)}" time="${seconds(tookMs)}"`;
    const text = escaped(detail);
    switch (verdict) {
      case 'held':
        return `  <testcase ${attributes}/>`;
      case 'broken':
        return `  <testcase ${attributes}><failure message="${text}"/></testcase>`;
      case 'blocked':
        return `  <testcase ${attributes}><error message="${text}"/></testcase>`;
      case 'skipped':
        return `  <testcase ${attributes}><skipped message="${text}"/></testcase>`;
    }
  });
  const counts = `tests="${results.length}" failures="${countOf(results, 'broken')}" errors="${countOf(results, 'blocked')}" skipped="${countOf(results, 'skipped')}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="${escaped(`agent-dr gateway conformance of ${url}`)}" ${counts} time="${seconds(total)}">`,
    ...cases,
    '</testsuite>',
    '',
  ].join('\n');
}

const VERDICTS: readonly Verdict[] = ['held', 'broken', 'blocked', 'skipped'];

const countOf = (results: readonly CheckResult[], wanted: Verdict): number =>
  results.filter(({ verdict }) => verdict === wanted).length;

const summaryOf = (results: readonly CheckResult[]): string =>
  `${countOf(results, 'held')} held, ${countOf(results, 'broken')} broken, ` +
  `${countOf(results, 'blocked')} not judged, ${countOf(results, 'skipped')} skipped`;

/** XML 1.0 forbids most control characters, even escaped. */
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/g, '?')
    .replace(/[&<>"\n\r\t]/g, (char) => `&#${char.charCodeAt(0)};`);
