import type { AlarmCallName, AlarmParams } from 'agent-dr-protocol';
import { ok, refused, type Outcome } from '../site-backend.js';
import type { AlarmFold } from './alarm-fold.js';
import { AlarmPace } from './alarm-pace.js';
import type { Reporter } from './alarm-report.js';
import type { GatewayWatch, OwnAlarm } from './gateway-watch.js';

/** As sessions tell it. */
export interface TakesAlarms {
  readonly watch: GatewayWatch;
  /** A session begins to tell of alarms; the returned function says that it has ended. */
  enter(reporterId: string): () => void;
  take(
    params: AlarmParams<AlarmCallName>,
    reporterId: string,
    username: string,
  ): Promise<Outcome<Record<string, never>>>;
}

export interface AlarmIntakeOptions {
  readonly siteId: string;
  readonly fold: AlarmFold;
  /** As agents may be shown, and what they are counted by. */
  readonly nameOf: (username: string) => Pick<Reporter, 'agent' | 'counted'>;
}

/** Brings into the fold what desktops and the gateway itself tell (B17). */
export class AlarmIntake {
  readonly #options: AlarmIntakeOptions;
  readonly #pace = new AlarmPace();
  /** How many sessions of a client have told of alarms. */
  readonly #sessions = new Map<string, number>();
  #own: readonly OwnAlarm[] = [];
  readonly #ownSince = new Map<string, number>();
  #droppedByDesktops = 0;

  constructor(options: AlarmIntakeOptions) {
    this.#options = options;
  }

  /** How many alarms desktops say that their browsers could not keep. */
  get droppedByDesktops(): number {
    return this.#droppedByDesktops;
  }

  enter(reporterId: string): () => void {
    this.#sessions.set(reporterId, (this.#sessions.get(reporterId) ?? 0) + 1);
    return () => {
      const left = (this.#sessions.get(reporterId) ?? 1) - 1;
      if (left > 0) {
        this.#sessions.set(reporterId, left);
        return;
      }
      this.#sessions.delete(reporterId);
      this.#options.fold.leave(reporterId, Date.now());
    };
  }

  take(
    params: AlarmParams<AlarmCallName>,
    reporterId: string,
    username: string,
  ): Outcome<Record<string, never>> {
    const { fold, nameOf } = this.#options;
    const now = Date.now();
    if (!this.#pace.take(username, now)) return refused('busy', 'too many alarms at once');
    const { name, severity, labels, id, beganMsAgo, dropped = 0 } = params;
    this.#droppedByDesktops += dropped;
    const { agent, site, service, application } = labels;
    const reporter: Reporter = { id: reporterId, account: username, ...nameOf(agent ?? username) };
    // A service is off for every application, and the gateway sees it too: one alarm.
    const about = service === undefined ? { site, application } : { site, service };
    const report = { name, severity, labels: about, id, beganAt: timeAgo(now, beganMsAgo) };
    const isTaken =
      'endedMsAgo' in params
        ? fold.clear(
            reporter,
            {
              ...report,
              endedAt: Math.max(report.beganAt, timeAgo(now, params.endedMsAgo)),
              wasTaken: params.wasTaken,
            },
            now,
          )
        : fold.raise(reporter, report, now);
    return isTaken ? ok({}) : refused('busy', 'too many alarms');
  }

  /** What the gateway itself has now. */
  tellOwn(own: readonly OwnAlarm[], now: number): void {
    const { fold } = this.#options;
    for (const alarm of own) {
      if (!this.#ownSince.has(alarm.name)) this.#ownSince.set(alarm.name, now);
      fold.raise(GATEWAY, this.#report(alarm, now), now);
    }
    for (const alarm of this.#own) {
      if (own.some(({ name }) => name === alarm.name)) continue;
      fold.clear(GATEWAY, { ...this.#report(alarm, now), endedAt: now }, now);
      this.#ownSince.delete(alarm.name);
    }
    this.#own = own;
  }

  #report({ name, severity, service }: OwnAlarm, now: number) {
    const beganAt = this.#ownSince.get(name) ?? now;
    const labels = { site: this.#options.siteId, ...(service !== undefined && { service }) };
    return { name, severity, labels, id: `${name} ${beganAt}`, beganAt };
  }
}

const GATEWAY: Reporter = { id: 'gateway' };

/** Nothing that a browser has kept for longer is of use. */
const OLDEST_MS = 30 * 86_400_000;
const timeAgo = (now: number, ms: number): number => now - Math.min(ms, OLDEST_MS);
