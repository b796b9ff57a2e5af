import type { AlarmChange } from './contract/snapshot.js';
import type { DrAlarmEvent } from './session/events.js';

export interface LabAlertmanagerOptions {
  /** Of the Alertmanager, such as `http://127.0.0.1:9093`. */
  readonly url: string;
  /** How long an alarm lasts there when this page is gone, ms. Default: 180 000. */
  readonly holdMs?: number;
}

/**
 * For labs only: tells a Prometheus Alertmanager of this page's alarms, past the gateways (B17). Whoever can
 * open the page can raise, end and silence every alarm there, since it has no log-in that a page could
 * keep secret, and each desk tells its own: with ten thousand desks it is told ten thousand times. In
 * production the gateways tell.
 *
 * `session` is the element, or a parent of it. Returns what ends it. It waits for nothing and throws nothing: a
 * word that is lost is said again while the alarm lasts. The end of an alarm is not said, for other desks may
 * have it, too: it ends when nobody has said it for `holdMs`.
 */
export function tellAlertmanagerInLab(
  session: EventTarget,
  { url, holdMs = HOLD_MS }: LabAlertmanagerOptions,
): () => void {
  const raised = new Map<string, object>();
  const tell = (): void => {
    if (raised.size === 0) return;
    const endsAt = new Date(Date.now() + holdMs).toISOString();
    void fetch(`${url.replace(/\/+$/, '')}/api/v2/alerts`, {
      method: 'POST',
      // A further header would not be allowed from another origin, nor would credentials.
      headers: { 'content-type': 'application/json' },
      credentials: 'omit',
      // A page that is being closed has said it, too.
      keepalive: true,
      redirect: 'error',
      signal: AbortSignal.timeout(DEADLINE_MS),
      body: JSON.stringify([...raised.values()].map((alert) => ({ ...alert, endsAt }))),
    }).catch(() => undefined);
  };
  const listen = (event: Event): void => {
    const { status, alarm } = (event as DrAlarmEvent).change;
    const key = `${alarm.name} ${alarm.site.id}`;
    if (status === 'cleared') {
      raised.delete(key);
      return;
    }
    raised.set(key, alertOf(alarm));
    tell();
  };
  session.addEventListener('dr-alarm', listen);
  const timer = setInterval(tell, holdMs / 4);
  return () => {
    session.removeEventListener('dr-alarm', listen);
    clearInterval(timer);
  };
}

/** With the labels under which the gateways tell it. */
function alertOf({ name, site }: AlarmChange['alarm']): object {
  const service = /^(.+)-service-off$/.exec(name)?.[1];
  return {
    labels: {
      alertname: name,
      severity: service === 'telephony' ? 'critical' : 'warning',
      site: site.id,
      ...(service !== undefined && { service }),
    },
    annotations: { summary: `${name}: ${site.id}, told by a page` },
    startsAt: new Date().toISOString(),
  };
}

/** In a hidden page timers run once a minute. */
const HOLD_MS = 180_000;
const DEADLINE_MS = 10_000;
