import type { AlarmEvent, SiteAlarm } from '../alarm.js';
import { summaryOf } from '../alarm-names.js';
import type { AlarmSink } from '../sink.js';
import { post } from './post.js';

export interface AlertmanagerOptions {
  /** Without path, or with that of a route prefix: `http://alertmanager.example:9093`. */
  readonly url: string;
  /** The Authorization header, if it wants one. */
  readonly authorization?: string | undefined;
  /**
   * How long an alarm lasts there without being told again, ms. Default: 60 000. More than its
   * `group_wait`, or a short one is never told on.
   */
  readonly holdMs?: number | undefined;
}

/**
 * Prometheus Alertmanager, API v2. An alarm has the same labels at every gateway that tells it, and the
 * count in an annotation, so Alertmanager takes them for one. It is told again while it lasts, with an
 * end that is a little ahead: when whoever tells it is gone, the alarm ends. If other gateways may tell
 * it too, this is how it ends in any case: a word that it is over would end theirs.
 */
export class AlertmanagerSink implements AlarmSink {
  readonly name: string;
  readonly keepUp: NonNullable<AlarmSink['keepUp']>;
  readonly #options: AlertmanagerOptions;
  readonly #holdMs: number;
  readonly #isAlone: (alarm: SiteAlarm) => boolean;
  /** When each was told first, by its id. */
  readonly #toldAt = new Map<string, number>();

  constructor(name: string, options: AlertmanagerOptions, isAlone: (alarm: SiteAlarm) => boolean) {
    this.name = name;
    this.#options = options;
    this.#holdMs = options.holdMs ?? HOLD_MS;
    this.#isAlone = isAlone;
    this.keepUp = {
      everyMs: this.#holdMs / 4,
      tell: (raised, signal) =>
        this.#post(
          raised.map((alarm) => this.#alert(alarm)),
          signal,
        ),
    };
  }

  async tell({ status, alarm }: AlarmEvent, signal: AbortSignal): ReturnType<AlarmSink['tell']> {
    if (status === 'raised') {
      const delivery = await this.#post([this.#alert(alarm)], signal);
      if (delivery.kind === 'told') this.#noteTold(alarm.id);
      return delivery;
    }
    const toldAt = this.#toldAt.get(alarm.id);
    // One that was told a moment ago would be over before Alertmanager has told anybody.
    const isFresh = toldAt !== undefined && Date.now() - toldAt < this.#holdMs;
    if (isFresh || !this.#isAlone(alarm)) return { kind: 'told' };
    const { labels, startsAt } = this.#alert(alarm);
    return this.#post([{ labels, startsAt, endsAt: new Date().toISOString() }], signal);
  }

  #noteTold(id: string): void {
    const now = Date.now();
    for (const [known, at] of this.#toldAt)
      if (now - at >= this.#holdMs) this.#toldAt.delete(known);
    this.#toldAt.set(id, now);
  }

  #alert(alarm: SiteAlarm): Alert {
    const { name, severity, labels, agents, someAgents, beganAt } = alarm;
    const { site, service, application } = labels;
    return {
      labels: {
        alertname: name,
        severity,
        site,
        ...(service !== undefined && { service }),
        ...(application !== undefined && { application }),
      },
      annotations: {
        summary: summaryOf(alarm),
        agents: String(agents),
        ...(someAgents.length > 0 && { some_agents: someAgents.join(' ') }),
      },
      startsAt: new Date(beganAt).toISOString(),
      endsAt: new Date(Date.now() + this.#holdMs).toISOString(),
    };
  }

  #post(alerts: readonly Alert[], signal: AbortSignal): ReturnType<AlarmSink['tell']> {
    const { url, authorization } = this.#options;
    return post({
      url: `${url.replace(/\/+$/, '')}/api/v2/alerts`,
      headers: {
        'content-type': 'application/json',
        ...(authorization !== undefined && { authorization }),
      },
      body: JSON.stringify(alerts),
      signal,
    });
  }
}

interface Alert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
}

const HOLD_MS = 60_000;
