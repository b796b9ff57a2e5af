import type { AlarmSeverity, ServiceName, Services, ServiceStatus } from 'agent-dr-protocol';
import type { Outcome } from '../site-backend.js';

/** An alarm that the gateway raises by itself. */
export interface OwnAlarm {
  readonly name: string;
  readonly severity: AlarmSeverity;
  readonly service?: ServiceName;
}

export interface WatchOptions {
  readonly slowLoginMs: number;
  readonly longWaitMs: number;
  /** When the certificate ends, ms since 1970, if there is one that can be read. */
  readonly certificateEnds: () => number | undefined;
  /** The store that gateways share is lost. */
  readonly isStoreLost: () => boolean;
}

/** What a gateway sees of its own troubles, from what passes through it anyway. */
export class GatewayWatch {
  readonly #options: WatchOptions;
  readonly #off = new Set<ServiceName>();
  #subscribers = 0;
  #unwatchedSince: number | undefined;
  #backend = { failures: 0, since: 0 };
  #longWaitAt = -Infinity;
  #logins: { readonly at: number; readonly tookMs: number }[] = [];
  #isSlow = false;
  #certificate = { readAt: -Infinity, endsAt: Infinity };

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  /** A session hears of the services, until the returned function is called. */
  subscribed(): () => void {
    this.#subscribers += 1;
    let isOver = false;
    return () => {
      if (!isOver) this.#subscribers -= 1;
      isOver = true;
    };
  }

  service(service: ServiceName, status: ServiceStatus): void {
    if (status === 'off') this.#off.add(service);
    else this.#off.delete(service);
  }

  services(services: Services): void {
    this.service('telephony', services.telephony);
    this.service('configuration', services.configuration);
    this.service('statistics', services.statistics);
  }

  /** A call was answered: by the site, unless the gateway knows the answer itself. */
  answered(method: string, outcome: Outcome<unknown>, tookMs: number, now: number): void {
    if (outcome.kind === 'refused' && outcome.failure === 'busy') {
      if ((outcome.retryAfterMs ?? 0) > this.#options.longWaitMs) this.#longWaitAt = now;
    } else if (ASKS_SITE.test(method)) {
      const isFailure = outcome.kind === 'refused' && outcome.failure === 'internal-error';
      const { failures, since } = this.#backend;
      if (!isFailure) this.#backend = { failures: 0, since: now };
      else this.#backend = { failures: failures + 1, since: failures === 0 ? now : since };
      if (method === 'agent.login') this.#logins.push({ at: now, tookMs });
      if (this.#logins.length > MOST_LOGINS) this.#logins.shift();
    }
  }

  /** What is raised now. */
  alarms(now: number): readonly OwnAlarm[] {
    return [
      ...this.#services(now),
      ...this.#certificateEnds(now),
      ...when(this.#backend.failures >= 3 && now - this.#backend.since >= GONE_MS, {
        name: 'backend-gone',
        severity: 'critical',
      }),
      ...when(this.#options.isStoreLost(), { name: 'store-lost', severity: 'warning' }),
      ...when(now - this.#longWaitAt < FULL_FOR_MS, {
        name: 'admission-full',
        severity: 'warning',
      }),
      ...when(this.#areLoginsSlow(now), { name: 'log-in-slow', severity: 'warning' }),
    ];
  }

  /** Without anybody who hears of them, what was heard last is no news any more. */
  #services(now: number): readonly OwnAlarm[] {
    if (this.#subscribers > 0) this.#unwatchedSince = undefined;
    else this.#unwatchedSince ??= now;
    if (this.#unwatchedSince !== undefined && now - this.#unwatchedSince > UNWATCHED_MS) {
      this.#off.clear();
    }
    return [...this.#off].map((service) => ({
      name: `${service}-service-off`,
      severity: service === 'telephony' ? 'critical' : 'warning',
      service,
    }));
  }

  #areLoginsSlow(now: number): boolean {
    this.#logins = this.#logins.filter(({ at }) => now - at < LOGINS_OF_MS);
    const slow = this.#logins.filter(({ tookMs }) => tookMs > this.#options.slowLoginMs).length;
    const part = slow / Math.max(FEWEST_LOGINS, this.#logins.length);
    this.#isSlow = part > (this.#isSlow ? 0.2 : 0.5);
    return this.#isSlow;
  }

  #certificateEnds(now: number): readonly OwnAlarm[] {
    if (now - this.#certificate.readAt >= CERTIFICATE_EVERY_MS) {
      this.#certificate = { readAt: now, endsAt: this.#options.certificateEnds() ?? Infinity };
    }
    const leftMs = this.#certificate.endsAt - Date.now();
    if (leftMs > SOON_DAYS * DAY_MS) return [];
    const severity = leftMs > VERY_SOON_DAYS * DAY_MS ? 'warning' : 'critical';
    return [{ name: 'certificate-ends', severity }];
  }
}

const when = (isSo: boolean, alarm: OwnAlarm): readonly OwnAlarm[] => (isSo ? [alarm] : []);

const ASKS_SITE = /^(configuration|services|dn|agent)\./;
/** Three failures in a row for so long: a single one is the call's. */
const GONE_MS = 5_000;
const UNWATCHED_MS = 60_000;
const FULL_FOR_MS = 60_000;
const LOGINS_OF_MS = 60_000;
const FEWEST_LOGINS = 5;
const MOST_LOGINS = 1_000;
const CERTIFICATE_EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;
const SOON_DAYS = 14;
const VERY_SOON_DAYS = 3;
