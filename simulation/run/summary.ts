import type { SeedOutcome } from './run-seed.js';

/** The sum of many runs. */
export interface Summary {
  readonly seeds: number;
  readonly steps: number;
  readonly agentHours: number;
  readonly forced: number;
  readonly voluntary: number;
  readonly violations: number;
  /** Switchovers without a reason known to the awake client: violations of I2 and I3. */
  readonly falseSwitchovers: number;
}

export const NOTHING_YET: Summary = {
  seeds: 0,
  steps: 0,
  agentHours: 0,
  forced: 0,
  voluntary: 0,
  violations: 0,
  falseSwitchovers: 0,
};

export function withOutcome(summary: Summary, outcome: SeedOutcome): Summary {
  if (outcome.kind === 'held') {
    const { steps, agentHours, forced, voluntary } = outcome.report;
    return {
      ...summary,
      seeds: summary.seeds + 1,
      steps: summary.steps + steps,
      agentHours: summary.agentHours + agentHours,
      forced: summary.forced + forced,
      voluntary: summary.voluntary + voluntary,
    };
  }
  const isFalse = outcome.violation.invariant === 'I2' || outcome.violation.invariant === 'I3';
  return {
    ...summary,
    seeds: summary.seeds + 1,
    violations: summary.violations + 1,
    falseSwitchovers: summary.falseSwitchovers + (isFalse ? 1 : 0),
  };
}

export const added = (one: Summary, other: Summary): Summary => ({
  seeds: one.seeds + other.seeds,
  steps: one.steps + other.steps,
  agentHours: one.agentHours + other.agentHours,
  forced: one.forced + other.forced,
  voluntary: one.voluntary + other.voluntary,
  violations: one.violations + other.violations,
  falseSwitchovers: one.falseSwitchovers + other.falseSwitchovers,
});

export function summaryLines(summary: Summary, tookMs: number): readonly string[] {
  const { seeds, steps, agentHours, forced, voluntary, violations, falseSwitchovers } = summary;
  const seconds = tookMs / 1000;
  return [
    `seeds               ${count(seeds)}`,
    `agent-hours         ${count(agentHours)}`,
    `steps               ${count(steps)}`,
    `switchovers         ${count(forced)} forced, ${count(voluntary)} voluntary`,
    `false switchovers   ${count(falseSwitchovers)}`,
    `violations          ${count(violations)}`,
    `took                ${seconds.toFixed(1)} s, ${count(steps / seconds)} steps/s`,
  ];
}

/** `1 234 567` */
export const count = (value: number): string =>
  String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ' ');
