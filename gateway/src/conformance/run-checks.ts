import type { Check } from './check.js';
import { Blocked, Broken, NotApplicable } from './verdicts.js';
import { Subject } from './subject.js';
import type { Target } from './target.js';

export type Verdict = 'held' | 'broken' | 'blocked' | 'skipped';

export interface CheckResult {
  readonly id: string;
  readonly says: string;
  readonly section: string;
  readonly verdict: Verdict;
  /** What was seen instead, or why it was not judged. */
  readonly detail?: string;
  readonly tookMs: number;
}

export interface RunOptions {
  readonly disruptive: boolean;
  readonly isWanted?: (check: Check) => boolean;
  readonly tell?: (result: CheckResult, number: number, of: number) => void;
}

/** Runs the checks one after the other. Never rejects. */
export async function runChecks(
  target: Target,
  checks: readonly Check[],
  { disruptive, isWanted = () => true, tell }: RunOptions,
): Promise<readonly CheckResult[]> {
  const wanted = checks.filter(isWanted);
  const results: CheckResult[] = [];
  const slots: boolean[] = [];
  for (const check of wanted) {
    const result =
      check.kind === 'disruptive' && !disruptive
        ? resultOf(check, 'skipped', 'only with --disruptive', 0)
        : await runCheck(check, target, slots);
    results.push(result);
    tell?.(result, results.length, wanted.length);
  }
  return results;
}

/** A check that could not be judged is no success: something else does not work. */
export const allHeld = (results: readonly CheckResult[]): boolean =>
  results.every(({ verdict }) => verdict === 'held' || verdict === 'skipped') &&
  results.some(({ verdict }) => verdict === 'held');

async function runCheck(check: Check, target: Target, slots: boolean[]): Promise<CheckResult> {
  const subject = new Subject(target, slots);
  const from = performance.now();
  const took = (): number => Math.round(performance.now() - from);
  try {
    await byDeadline(check.run(subject), target.deadlines.checkMs);
    return resultOf(check, 'held', undefined, took());
  } catch (error) {
    return resultOf(check, verdictOf(error), messageOf(error), took());
  } finally {
    await subject.clearUp();
  }
}

function resultOf(
  { id, says, section }: Check,
  verdict: Verdict,
  detail: string | undefined,
  tookMs: number,
): CheckResult {
  return { id, says, section, verdict, ...(detail !== undefined && { detail }), tookMs };
}

function verdictOf(error: unknown): Verdict {
  if (error instanceof Broken) return 'broken';
  if (error instanceof NotApplicable) return 'skipped';
  return 'blocked';
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

function byDeadline(work: Promise<void>, deadlineMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Blocked(`not judged within ${deadlineMs / 1000} s`));
    }, deadlineMs);
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}
