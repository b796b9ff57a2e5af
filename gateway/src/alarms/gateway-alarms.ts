import { createHash } from 'node:crypto';
import type { SiteState } from '../site-state/site-state.js';
import type { Report } from '../operations/gateway-event.js';
import { agentNaming, type AgentNaming } from './agent-names.js';
import { AlarmFold } from './alarm-fold.js';
import { AlarmIntake, type TakesAlarms } from './alarm-intake.js';
import { AlarmJournal } from './alarm-journal.js';
import type { AlarmOptions } from './alarm-options.js';
import { keyOf, type SiteAlarm } from './alarm.js';
import { certificateEnd } from './certificate-end.js';
import { alarmSinks } from './alarm-sinks.js';
import { GatewayWatch, type OwnAlarm } from './gateway-watch.js';
import { SiteTelling } from './site-telling.js';
import { SinkRunner, type SinkStatus } from './sink-runner.js';

export interface GatewayAlarmsOptions {
  readonly options: AlarmOptions;
  readonly siteId: string;
  /** How long a client that has lost its connection may take to come back and tell again, ms. */
  readonly graceMs: number;
  readonly state: Pick<SiteState, 'gateway' | 'gateways' | 'status' | 'alarms'>;
  readonly report: Report;
}

/**
 * The alarms of a gateway (B17): takes those of desktops, adds its own, folds them, keeps them on disk
 * and tells them. Whatever its sinks do, a call is answered at once.
 */
export class GatewayAlarms implements TakesAlarms {
  readonly watch: GatewayWatch;
  readonly #options: GatewayAlarmsOptions;
  #nameOf: AgentNaming = () => undefined;
  readonly #fold: AlarmFold;
  readonly #intake: AlarmIntake;
  readonly #journal: AlarmJournal;
  readonly #telling: SiteTelling;
  #runners: readonly SinkRunner[] = [];
  #isLooking = false;
  #isStopped = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: GatewayAlarmsOptions) {
    this.#options = options;
    const { options: given, graceMs, state, report } = options;
    this.#fold = new AlarmFold(graceMs, given.settleMs);
    this.#intake = new AlarmIntake({
      siteId: options.siteId,
      fold: this.#fold,
      nameOf: (username) => ({ agent: this.#nameOf(username), counted: countedBy(username) }),
    });
    this.watch = new GatewayWatch({
      slowLoginMs: given.slowLoginMs ?? 3_000,
      longWaitMs: given.longWaitMs ?? 60_000,
      certificateEnds: () =>
        given.certificateFile === undefined ? undefined : certificateEnd(given.certificateFile),
      isStoreLost: () => state.status !== 'shared',
    });
    const sinks = alarmSinks(given, '', () => true).map(({ name }) => name);
    const { directory, mostWaiting } = given;
    this.#journal = new AlarmJournal({
      directory,
      sinks,
      report,
      ...(mostWaiting !== undefined && { mostWaiting }),
    });
    this.#telling = new SiteTelling({
      state,
      fold: this.#fold,
      journal: this.#journal,
      goodForMs: graceMs,
    });
  }

  /** `source` tells this gateway from its siblings. A disk that hangs delays it a little. */
  async start(source: string): Promise<void> {
    const { options, siteId, state, report } = this.#options;
    const opened = this.#journal.open().then(() => {
      this.#fold.restore(this.#journal.raised, this.#journal.forming, Date.now());
    });
    const named = agentNaming(options).then((nameOf) => (this.#nameOf = nameOf));
    await atMost(DISK_MS, Promise.all([opened, named]));
    // A desktop of another site tells its gateways there, too.
    const isAlone = ({ name, labels }: SiteAlarm): boolean =>
      (this.#telling.isTeller || (this.#telling.tells && state.gateways === 1)) &&
      labels.site === siteId &&
      this.#journal.raisedAs(keyOf(name, labels)) === undefined;
    const standing = () => (this.#telling.tells ? this.#fold.raised : []);
    this.#runners = alarmSinks(options, source, isAlone).map(
      (sink) => new SinkRunner(sink, this.#journal, standing, report),
    );
    this.#timer = setInterval(
      () => void this.#look(),
      Math.min(LOOK_MS, (options.settleMs ?? LOOK_MS) / 2),
    );
    this.#timer.unref();
  }

  /** What has not been told is told after the next start, if it is kept on disk. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#timer);
    for (const runner of this.#runners) runner.stop();
    await this.#telling.stop();
    await this.#journal.stop();
  }

  /** The process cannot end in order: its disk holds it. */
  get hangs(): boolean {
    return this.#journal.hangs;
  }

  /** Raised now, as it is told upstream. */
  get raised(): readonly SiteAlarm[] {
    return this.#fold.raised;
  }

  get sinks(): readonly SinkStatus[] {
    return this.#runners.map(({ status }) => status);
  }

  /** How many alarms desktops say that their browsers could not keep. */
  get droppedByDesktops(): number {
    return this.#intake.droppedByDesktops;
  }

  enter(reporterId: string): () => void {
    return this.#intake.enter(reporterId);
  }

  /** Resolves when it is on the disk, or cannot be had there in time. */
  async take(...told: Parameters<TakesAlarms['take']>): ReturnType<TakesAlarms['take']> {
    const outcome = this.#intake.take(...told);
    this.#keepFormed();
    await this.#journal.written();
    return outcome;
  }

  #keepFormed(): void {
    for (const formed of this.#fold.newlyFormed()) this.#journal.form(formed);
  }

  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      const isKept = !this.#journal.isFailing;
      const own = [...this.watch.alarms(performance.now()), ...(isKept ? [] : [NOT_KEPT])];
      this.#intake.tellOwn(own, Date.now());
      this.#keepFormed();
      await this.#telling.meet();
      this.#addNews(this.#telling.tells);
      // Whoever is killed now has told nobody of what nobody else would end.
      await this.#journal.written();
      await this.#telling.keep();
    } finally {
      this.#isLooking = false;
    }
    if (this.#isStopped) return;
    // Whoever goes on after a kill must not tell it again.
    for (const runner of this.#runners) {
      const { waiting } = runner.status;
      void runner.look().then(() => {
        if (runner.status.waiting < waiting) void this.#telling.keep();
      });
    }
  }

  #addNews(tells: boolean): void {
    for (const event of this.#fold.look(Date.now(), !tells)) {
      const { name, severity, labels, agents } = event.alarm;
      const { status } = event;
      this.#options.report(`alarm-${status}`, {
        alarm: name,
        severity,
        about: labels.site,
        agents,
      });
      if (status === 'raised') continue;
      const key = keyOf(name, labels);
      // One that has begun and ended is told, too; by the others, if they tell.
      if (tells && this.#journal.raisedAs(key) === undefined) {
        const { endedAt: _endedAt, ...alarm } = event.alarm;
        this.#journal.add({ status: 'raised', alarm });
      }
      const told = this.#journal.raisedAs(key);
      if (told === undefined) this.#journal.forget(key);
      else this.#journal.add({ status, alarm: { ...event.alarm, id: told.id } });
      this.#telling.forget(key);
    }
    if (!tells) return;
    for (const alarm of this.#fold.raised) {
      const isTold = this.#journal.raisedAs(keyOf(alarm.name, alarm.labels)) !== undefined;
      if (!isTold) this.#journal.add({ status: 'raised', alarm });
    }
  }
}

/** Equal at all gateways of a site, and short. */
const countedBy = (username: string): string =>
  createHash('sha256').update(username).digest('base64url').slice(0, 12);

const NOT_KEPT: OwnAlarm = { name: 'alarms-not-kept', severity: 'warning' };

const LOOK_MS = 1_000;
const DISK_MS = 3_000;

/** Resolves when the work is done, or later than that. */
function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    void work.finally(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
