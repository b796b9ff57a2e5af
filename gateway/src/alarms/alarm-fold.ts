import type { EndReport, Report, Reporter } from './alarm-report.js';
import { keyOf, type AlarmEvent, type SiteAlarm } from './alarm.js';
import { alarmOf, newStanding, note, showAgents, type Standing } from './standing.js';

/**
 * Makes one alarm of what many report (B17). Pure: the time is given, and `look` says what has changed.
 *
 *     forming ──settles──▶ raised ──nobody holds it, for as long──▶ cleared, and remembered for a while
 *                            └──a holder's connection ended──▶ held for the grace time
 *
 * A report of its end that comes when all is over belongs to the occurrence that is remembered, if the
 * two have overlapped; otherwise nobody has heard of it, and it is raised and cleared.
 */
export class AlarmFold {
  readonly #graceMs: number;
  readonly #settleMs: number;
  readonly #standing = new Map<string, Standing>();
  readonly #past = new Map<string, Past>();
  readonly #formed: Standing[] = [];
  /** How many alarms each account holds, at all of its clients. */
  readonly #held = new Map<string, number>();
  /** Ends that were told, so that repeating them tells nothing; oldest first. */
  readonly #ended = new Set<string>();

  /** `graceMs`: how long an alarm is held for a client whose connection has ended. */
  constructor(graceMs: number, settleMs = SETTLE_MS) {
    this.#graceMs = graceMs;
    this.#settleMs = settleMs;
  }

  /**
   * Alarms that were raised, or were forming, when the process before this one ended: held for the
   * grace time.
   */
  restore(raised: readonly SiteAlarm[], forming: readonly SiteAlarm[], now: number): void {
    for (const alarm of [...raised, ...forming]) {
      // The disk was slow, and it is known again.
      if (this.#standing.has(keyOf(alarm.name, alarm.labels))) continue;
      this.adopt(alarm, now + this.#graceMs, now, raised.includes(alarm));
    }
  }

  /** It is known upstream by this id, and stands until then for somebody who is not here. */
  adopt(alarm: SiteAlarm, untilMs: number, now: number, isRaised = true): void {
    const key = keyOf(alarm.name, alarm.labels);
    const standing = this.#standing.get(key) ?? newStanding(alarm, alarm.beganAt, now);
    standing.raised ||= isRaised;
    standing.emptySince = undefined;
    const holder = { occurrence: alarm.id, account: undefined, awayUntil: untilMs };
    standing.holders.set(BEFORE, holder);
    this.#standing.set(key, standing);
    this.know(key, alarm);
  }

  /** What other gateways know of it. */
  know(key: string, { id, beganAt, severity, agents, someAgents }: SiteAlarm): void {
    const standing = this.#standing.get(key);
    if (standing === undefined) return;
    standing.id = id;
    note(standing, { beganAt, severity }, {});
    this.count(key, agents, someAgents);
  }

  /** So many agents have it or had it, as all gateways know together, and these may be shown. */
  count(key: string, agents: number, someAgents: readonly string[] = []): void {
    const standing = this.#standing.get(key);
    if (standing === undefined) return;
    standing.knownAgents = Math.max(standing.knownAgents, agents);
    showAgents(standing, someAgents);
  }

  /** What stands, with who has it. */
  get standing(): ReadonlyMap<string, Standing> {
    return this.#standing;
  }

  /** False: too many are held, by this reporter or in all. */
  raise(reporter: Reporter, report: Report, now: number): boolean {
    const key = keyOf(report.name, report.labels);
    const known = this.#standing.get(key);
    if (known?.holders.has(reporter.id) !== true) {
      if (this.#isFull(reporter, known === undefined)) return false;
      this.#count(reporter.account, 1);
    }
    const standing = known ?? this.#form(key, report, now);
    note(standing, report, reporter);
    const { account } = reporter;
    standing.holders.set(reporter.id, { occurrence: report.id, account, awayUntil: undefined });
    standing.emptySince = undefined;
    return true;
  }

  /** The same refusal as for `raise`: what has not been heard of is to be told too. */
  clear(reporter: Reporter, report: EndReport, now: number): boolean {
    const key = keyOf(report.name, report.labels);
    const ended = `${reporter.id} ${report.id}`;
    const standing = this.#standing.get(key);
    if (standing !== undefined) {
      note(standing, report, reporter);
      const holder = standing.holders.get(reporter.id);
      // Of an occurrence before the one that lasts, it ends nothing.
      if (holder === undefined || holder.occurrence === report.id) {
        this.#release(standing, reporter.id, now, report.endedAt);
      }
    } else if (
      report.wasTaken !== true &&
      !this.#ended.has(ended) &&
      !this.#belongsToPast(key, reporter, report)
    ) {
      if (this.#isFull(reporter, true)) return false;
      const late = this.#form(key, report, now);
      note(late, report, reporter);
      this.#release(late, reporter.id, now, report.endedAt);
    }
    this.#remember(ended);
    return true;
  }

  /** The reporter's connection has ended; the next one may raise its alarms again. */
  leave(reporterId: string, now: number): void {
    for (const { holders } of this.#standing.values()) {
      const holder = holders.get(reporterId);
      if (holder !== undefined) {
        holders.set(reporterId, { ...holder, awayUntil: now + this.#graceMs });
      }
    }
  }

  /**
   * What has changed since it was asked last. To be asked every second or so. `mustBeShared`: nothing is
   * over before the other gateways have heard of it.
   */
  look(now: number, mustBeShared = false): readonly AlarmEvent[] {
    const events: AlarmEvent[] = [];
    for (const [key, standing] of this.#standing) {
      for (const [id, { awayUntil }] of standing.holders) {
        if (awayUntil !== undefined && awayUntil <= now) this.#release(standing, id, now, now);
      }
      if (!standing.raised && now >= standing.formedAt + this.#settleMs) {
        standing.raised = true;
        events.push({ status: 'raised', alarm: alarmOf(standing) });
      }
      const { raised, emptySince } = standing;
      if (!raised || emptySince === undefined || now < emptySince + this.#settleMs) continue;
      if (mustBeShared && !standing.isShared) continue;
      this.#standing.delete(key);
      this.#past.set(key, { standing, forgetAt: now + REMEMBER_MS });
      const endedAt = Math.max(standing.endedAt, standing.beganAt);
      events.push({ status: 'cleared', alarm: { ...alarmOf(standing), endedAt } });
    }
    for (const [key, { forgetAt }] of this.#past) if (forgetAt <= now) this.#past.delete(key);
    return events;
  }

  /** What has begun to form since this was asked last: not told yet, and not to be forgotten. */
  newlyFormed(): readonly SiteAlarm[] {
    return this.#formed.splice(0).map(alarmOf);
  }

  /** Told as raised, and not over. */
  get raised(): readonly SiteAlarm[] {
    return [...this.#standing.values()].filter(({ raised }) => raised).map(alarmOf);
  }

  #form(key: string, report: Report, now: number): Standing {
    const standing = newStanding(report, report.beganAt, now);
    this.#standing.set(key, standing);
    this.#formed.push(standing);
    return standing;
  }

  #release(standing: Standing, reporterId: string, now: number, endedAt: number): void {
    const holder = standing.holders.get(reporterId);
    if (holder !== undefined) this.#count(holder.account, -1);
    standing.holders.delete(reporterId);
    standing.endedAt = Math.max(standing.endedAt, endedAt);
    if (standing.holders.size === 0) standing.emptySince ??= now;
  }

  #belongsToPast(key: string, reporter: Reporter, report: EndReport): boolean {
    const past = this.#past.get(key)?.standing;
    if (past === undefined) return false;
    const overlaps = report.beganAt <= past.endedAt + SLACK_MS;
    if (overlaps && report.endedAt >= past.beganAt - SLACK_MS) {
      note(past, report, reporter);
      return true;
    }
    return false;
  }

  /** One agent must not keep others from telling, nor the gateway. */
  #isFull({ account }: Reporter, isNew: boolean): boolean {
    if (account === undefined) return false;
    const held = this.#held.get(account) ?? 0;
    return held >= MOST_OF_AN_ACCOUNT || (isNew && this.#standing.size >= MOST_ALARMS);
  }

  #count(account: string | undefined, change: 1 | -1): void {
    if (account === undefined) return;
    const held = (this.#held.get(account) ?? 0) + change;
    if (held > 0) this.#held.set(account, held);
    else this.#held.delete(account);
  }

  #remember(ended: string): void {
    this.#ended.delete(ended);
    this.#ended.add(ended);
    const [oldest] = this.#ended;
    if (this.#ended.size > MOST_ENDED && oldest !== undefined) this.#ended.delete(oldest);
  }
}

interface Past {
  readonly standing: Standing;
  readonly forgetAt: number;
}

/**
 * How long an alarm forms before it is told, and must be over before that is told, ms: the first word has
 * a count that says something, and a desktop that moves from one gateway to another ends nothing.
 */
export const SETTLE_MS = 2_000;
/** Who is told of an end later than this takes a late word for another occurrence. */
const REMEMBER_MS = 15 * 60_000;
/** Desktops notice the same thing at different times. */
const SLACK_MS = 60_000;

export const MOST_OF_AN_ACCOUNT = 32;
export const MOST_ALARMS = 500;
const MOST_ENDED = 20_000;
/** Holds what was raised before the gateway was started. */
const BEFORE = ' before';
