import type { Alarm, AlarmChange, SiteRef } from '../../contract/snapshot.js';
import type { Active } from './active-state.js';
import { siteRef } from './site-ref.js';
import type { State } from './state.js';

/** The alarms that a state keeps raised upstream (S2.4, S2.5). */
export function alarmsOf(state: State): readonly Alarm[] {
  const active = activeIn(state);
  if (active === undefined) return [];
  const site = siteRef(active.configuration, active.siteId);
  return [
    ...(active.services.configuration.status === 'off'
      ? [alarm('configuration-service-off', site)]
      : []),
    ...(active.services.statistics.status === 'off' ? [alarm('statistics-service-off', site)] : []),
  ];
}

/** What changed between two states: an alarm is raised once and cleared once. */
export function alarmChanges(before: State, after: State): readonly AlarmChange[] {
  const [old, current] = [alarmsOf(before), alarmsOf(after)];
  const missingIn = (alarms: readonly Alarm[], wanted: Alarm) =>
    !alarms.some(({ name, site }) => name === wanted.name && site.id === wanted.site.id);
  return [
    ...old
      .filter((wanted) => missingIn(current, wanted))
      .map((cleared) => ({ status: 'cleared', alarm: cleared }) as const),
    ...current
      .filter((wanted) => missingIn(old, wanted))
      .map((raised) => ({ status: 'raised', alarm: raised }) as const),
  ];
}

const alarm = (name: Alarm['name'], site: SiteRef): Alarm => ({ name, site });

/** Until a site is left, what is wrong there stays wrong, heard of or not. */
function activeIn(state: State): Active | undefined {
  if (state.kind === 'active') return state;
  return state.kind === 'switching' && state.origin.kind === 'standing'
    ? state.origin.active
    : undefined;
}
