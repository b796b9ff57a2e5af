import { createHash } from 'node:crypto';
import { TELLER_LEASE_MS } from '../site-state/shared-alarms.js';
import type { SiteState } from '../site-state/site-state.js';
import type { AlarmFold } from './alarm-fold.js';
import type { Report } from './alarm-report.js';
import type { AlarmJournal } from './alarm-journal.js';
import {
  boardText,
  isRaised,
  readBoard,
  readShare,
  shareText,
  type AlarmBoard,
  type ShareItem,
} from './alarm-share.js';
import { keyOf } from './alarm.js';
import { boardOf, waitToBeRaised } from './site-board.js';
import { alarmOf } from './standing.js';

export interface SiteTellingOptions {
  readonly state: Pick<SiteState, 'gateway' | 'alarms'>;
  readonly fold: AlarmFold;
  readonly journal: AlarmJournal;
  /** How long what a gateway has said is good when it is not heard of any more, ms. */
  readonly goodForMs: number;
}

/**
 * Which of the gateways of a site tells alarms upstream (B17), so that each is told once:
 *
 *     alone ──meets the others──▶ listener ──nobody tells──▶ teller
 *       ▲──────has not met them for five seconds──────────────┘
 *
 * A listener says what its desks have; for the teller it is one more who reports. The teller keeps a
 * board of what it has told and of who has not heard it yet, and whoever tells next goes on with that.
 * Alone, each tells for itself; when they meet again, what two have told is ended by the one that listens.
 */
export class SiteTelling {
  readonly #options: SiteTellingOptions;
  #role: 'alone' | 'listener' | 'teller' = 'alone';
  #metAt = -Infinity;
  #isOver = false;
  #kept = '';
  #keptIds: ReadonlySet<string> = new Set();
  /** Ids of what all sinks have been told of, from beginning to end; the newest last. */
  #past = new Set<string>();
  /** Sibling → what it has said last, by its occurrence. */
  #heard = new Map<string, ReadonlyMap<string, Report>>();

  constructor(options: SiteTellingOptions) {
    this.#options = options;
  }

  /** Whether this gateway tells what stands. */
  get tells(): boolean {
    if (this.#role === 'teller') return performance.now() - this.#metAt < TELLER_LEASE_MS;
    return this.#role === 'alone';
  }

  /** No other gateway tells. */
  get isTeller(): boolean {
    return this.#role === 'teller' && this.tells;
  }

  /** To be called every second or so. */
  async meet(): Promise<void> {
    const { state, goodForMs } = this.#options;
    if (this.#isOver) return;
    const share = this.#share();
    const meeting = await state.alarms?.meet(shareText([...share.values()]), goodForMs);
    const now = Date.now();
    if (!meeting) {
      if (performance.now() - this.#metAt >= ALONE_AFTER_MS) this.#goAlone(now);
      return;
    }
    this.#metAt = performance.now();
    for (const key of share.keys()) this.#markShared(key);
    const board = readBoard(meeting.board);
    if (meeting.isTeller) {
      if (this.#role !== 'teller') this.#takeOver(board, now);
      this.#role = 'teller';
      this.#hear(meeting.shares, now);
    } else {
      if (this.#role === 'teller') this.#hear(new Map(), now);
      this.#role = 'listener';
      this.#listen(board, now);
    }
    await this.#count();
  }

  /** What has been told is on the board before anybody is told. */
  async keep(): Promise<void> {
    const { alarms } = this.#options.state;
    if (alarms === null || this.#role !== 'teller') return;
    const board = boardOf(this.#options.journal);
    const ids = new Set(board.alarms.map(({ alarm }) => alarm.id));
    for (const id of this.#keptIds) if (!ids.has(id)) this.#pass(id);
    this.#keptIds = ids;
    const text = boardText({ ...board, past: [...this.#past] });
    if (text === this.#kept) return;
    if (await alarms.keepBoard(text)) this.#kept = text;
  }

  /** The alarm is over, and its end is told. */
  forget(key: string): void {
    if (this.isTeller) void this.#options.state.alarms?.forgetAgents(shortOf(key));
  }

  /** Another gateway tells at once. */
  async stop(): Promise<void> {
    this.#isOver = true;
    if (this.#role !== 'teller') return;
    await this.keep();
    await this.#options.state.alarms?.leave();
  }

  /** What somebody here has, or had before the others could hear of it. */
  #share(): ReadonlyMap<string, ShareItem> {
    const { fold, journal } = this.#options;
    const items = new Map<string, ShareItem>();
    for (const [key, standing] of fold.standing) {
      const isHere = [...standing.holders.keys()].some((id) => !id.startsWith(SIBLING));
      if (!isHere && (standing.holders.size > 0 || standing.isShared)) continue;
      const told = this.#role === 'teller' ? undefined : journal.raisedAs(key);
      items.set(key, {
        alarm: { ...alarmOf(standing), id: told?.id ?? standing.id },
        occurrence: standing.occurrence,
        ...(!isHere && { endedAt: standing.endedAt }),
        ...(told !== undefined && { untold: waitToBeRaised(journal, told.id) }),
      });
    }
    return items;
  }

  #markShared(key: string): void {
    const standing = this.#options.fold.standing.get(key);
    if (standing !== undefined) standing.isShared = true;
  }

  /** What the teller before this one has told is told on. */
  #takeOver(board: AlarmBoard, now: number): void {
    const { fold, journal } = this.#options;
    for (const id of board.past) this.#pass(id);
    for (const { alarm, endedAt, raisedFor, clearedFor } of board.alarms) {
      if (this.#past.has(alarm.id)) continue;
      const mine = journal.raisedAs(keyOf(alarm.name, alarm.labels));
      if (endedAt !== undefined) {
        if (mine === undefined) journal.add({ status: 'raised', alarm }, raisedFor);
        journal.add({ status: 'cleared', alarm: { ...alarm, endedAt } }, clearedFor);
      } else if (mine === undefined) {
        fold.adopt(alarm, now + ADOPTED_MS, now);
        journal.add({ status: 'raised', alarm }, raisedFor);
      } else if (mine.id !== alarm.id) {
        journal.add({ status: 'cleared', alarm: { ...alarm, endedAt: now } });
      }
    }
  }

  /** The siblings report as desks do. */
  #hear(shares: ReadonlyMap<string, string>, now: number): void {
    const { fold, journal, state } = this.#options;
    const heard = new Map<string, ReadonlyMap<string, Report>>();
    for (const [gateway, text] of shares) {
      if (gateway === state.gateway) continue;
      const reporter = { id: SIBLING + gateway };
      const reports = new Map<string, Report>();
      for (const { alarm, occurrence, endedAt, untold } of readShare(text)) {
        const { name, severity, labels, beganAt, agents, someAgents } = alarm;
        const key = keyOf(name, labels);
        const report = { name, severity, labels, id: occurrence, beganAt };
        reports.set(occurrence, report);
        if (endedAt === undefined) fold.raise(reporter, report, now);
        else fold.clear(reporter, { ...report, endedAt }, now);
        if (untold !== undefined && journal.raisedAs(key) === undefined) {
          fold.adopt(alarm, now + ADOPTED_MS, now);
          journal.add({ status: 'raised', alarm }, untold);
        }
        fold.count(key, agents, someAgents);
        this.#markShared(key);
      }
      heard.set(gateway, reports);
    }
    for (const [gateway, reports] of this.#heard) {
      for (const [occurrence, report] of reports) {
        if (heard.get(gateway)?.has(occurrence) === true) continue;
        fold.clear({ id: SIBLING + gateway }, { ...report, endedAt: now, wasTaken: true }, now);
      }
    }
    this.#heard = heard;
  }

  /** What another gateway tells is not told here. */
  #listen(board: AlarmBoard, now: number): void {
    const { fold, journal } = this.#options;
    const ids = new Set([...board.past, ...board.alarms.map(({ alarm }) => alarm.id)]);
    const raised = new Map(
      board.alarms
        .filter(isRaised)
        .map(({ alarm }) => [keyOf(alarm.name, alarm.labels), alarm] as const),
    );
    for (const [key, alarm] of raised) fold.know(key, alarm);
    for (const told of journal.raised) {
      const key = keyOf(told.name, told.labels);
      if (ids.has(told.id)) journal.release(key, fold.standing.has(key));
      // Told twice, while nobody knew of the other one; or over, and only known here.
      else if (raised.has(key) || !fold.standing.has(key)) {
        journal.add({ status: 'cleared', alarm: { ...told, endedAt: now } });
      }
    }
    for (const sink of journal.sinks) {
      for (const { number, event } of [...journal.waitingFor(sink)]) {
        if (ids.has(event.alarm.id)) journal.done(sink, number);
      }
    }
  }

  #goAlone(now: number): void {
    if (this.#role === 'alone') return;
    const { fold } = this.#options;
    // Their gateways tell for themselves; who has ended meanwhile must not be told for ever.
    for (const gateway of this.#heard.keys()) fold.leave(SIBLING + gateway, now);
    this.#heard = new Map();
    if (this.#role === 'listener') {
      for (const standing of fold.standing.values()) standing.id = standing.occurrence;
    }
    this.#role = 'alone';
  }

  /** How many agents of the whole site have what stands here. */
  async #count(): Promise<void> {
    const { fold, state } = this.#options;
    for (const [key, standing] of fold.standing) {
      const agents = standing.uncounted.splice(0);
      const isOfAgents = standing.agents.size + standing.knownAgents > 0;
      if (agents.length === 0 && !(this.#role === 'teller' && isOfAgents)) continue;
      const count = (await state.alarms?.countAgents(shortOf(key), agents)) ?? null;
      if (count === null) {
        standing.uncounted.unshift(...agents);
        return;
      }
      // The store has forgotten them.
      if (count < standing.agents.size) standing.uncounted = [...standing.agents];
      fold.count(key, count);
    }
  }

  #pass(id: string): void {
    this.#past.delete(id);
    this.#past.add(id);
    const [oldest] = this.#past;
    if (this.#past.size > MOST_PAST && oldest !== undefined) this.#past.delete(oldest);
  }
}

/** Keys are as long as what desks have sent. */
const shortOf = (key: string): string =>
  createHash('sha256').update(key).digest('base64url').slice(0, 16);

/** A reporter that is another gateway. */
const SIBLING = ' sibling ';
/** A store that is away for a moment makes nobody tell twice. */
const ALONE_AFTER_MS = 5_000;
/** Who has it says so in the same meeting. */
const ADOPTED_MS = 1_000;
const MOST_PAST = 200;
