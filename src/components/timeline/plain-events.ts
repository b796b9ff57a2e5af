import type { ServiceName } from '../../contract/services.js';
import type { Standing, Timeline } from '../../contract/timeline.js';

/** What an agent would tell of a session, in the order in which it happened. */
export interface PlainEvent {
  /** ms since the timeline began. */
  readonly atMs: number;
  readonly kind: 'signed-in' | 'moved' | 'failed' | 'works-again' | 'no-site' | 'signed-out';
  /** Where, of those that happen at a site. */
  readonly siteId: string;
  /** Of `failed` and `works-again`. */
  readonly service?: ServiceName;
}

/** Telephony of any site counts; the rest matters only where the agent works. */
export function plainEvents({ entries }: Timeline): readonly PlainEvent[] {
  const events: PlainEvent[] = [];
  const failed = new Set<string>();
  let at: string | undefined;
  let before: Standing['kind'] = 'signed-out';
  for (const { atMs, standing } of entries) {
    if (standing === undefined) continue;
    const { kind, siteId } = standing;
    if (kind !== before && kind === 'unreachable')
      events.push({ atMs, kind: 'no-site', siteId: '' });
    if (kind !== before && kind === 'signed-out') {
      events.push({ atMs, kind, siteId: '' });
      at = undefined;
    }
    before = kind;
    events.push(...serviceEvents(atMs, standing, failed));
    if (siteId === undefined || siteId === at) continue;
    events.push({ atMs, kind: at === undefined ? 'signed-in' : 'moved', siteId });
    at = siteId;
  }
  return events;
}

/** What is not known says nothing: the last that was heard holds. */
function serviceEvents(
  atMs: number,
  { siteId: here, sites }: Standing,
  failed: Set<string>,
): readonly PlainEvent[] {
  return sites.flatMap(({ siteId, services }) =>
    SERVICES.flatMap((service): PlainEvent[] => {
      const key = `${service} ${siteId}`;
      const state = services[service];
      if (service !== 'telephony' && siteId !== here) return [];
      if (state === 'off' && !failed.has(key)) {
        failed.add(key);
        return [{ atMs, kind: 'failed', siteId, service }];
      }
      if (state === 'on' && failed.delete(key))
        return [{ atMs, kind: 'works-again', siteId, service }];
      return [];
    }),
  );
}

const SERVICES: readonly ServiceName[] = ['telephony', 'configuration', 'statistics'];
