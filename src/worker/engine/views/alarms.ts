import { alarmChanges as changesOf } from '../../../contract/alarm-changes.js';
import type { SiteRef } from '../../../contract/site-ref.js';
import type { Alarm, AlarmChange } from '../../../contract/snapshot.js';
import type { Active } from '../model/active.js';
import type { SignedIn } from '../model/signed-in.js';
import { siteRef } from '../model/site-ref.js';
import type { State } from '../model/state.js';
import { sitesThatRefuse } from '../rules/back-off.js';

/** The alarms raised in a state (S2.4, S2.5, B27). */
export const alarmsOf = (state: State): readonly Alarm[] =>
  state.kind === 'signed-out'
    ? []
    : [...alarmsOfServices(state), ...alarmsOfReach(state), ...alarmsOfRefusals(state)];

function alarmsOfServices(state: State): readonly Alarm[] {
  const active = activeIn(state);
  if (active === undefined) return [];
  const site = siteRef(active.configuration, active.siteId);
  return SERVICES.filter((service) => active.services[service].status === 'off').map((service) =>
    alarm(`${service}-service-off`, site),
  );
}

const SERVICES = ['telephony', 'configuration', 'statistics'] as const;

/** A move that is due waits for a site, or nobody lets the agent in (B1). */
function alarmsOfReach(state: SignedIn & State): readonly Alarm[] {
  const active = activeIn(state);
  const isStuck = active?.obstacle.kind === 'no-answer' || active?.obstacle.kind === 'unfit';
  if (!isStuck && state.kind !== 'unreachable') return [];
  const [first] = state.configuration.sites;
  const plan = state.kind === 'unreachable' ? state.plan : undefined;
  const lost = plan?.kind === 'recover' ? plan.fromSiteId : active?.siteId;
  return state.configuration.sites
    .filter((site) => (lost === undefined ? site === first : site.id === lost))
    .map(({ id, name }) => alarm('no-site-answers', { id, name }));
}

/** Wherever the agent is meanwhile: only the site itself can clear it. */
const alarmsOfRefusals = (state: SignedIn): readonly Alarm[] =>
  sitesThatRefuse(state).map(({ siteId, refusal }) =>
    alarm(refusal, siteRef(state.configuration, siteId)),
  );

/** What changed between two states: an alarm is raised once and cleared once. */
export const alarmChanges = (before: State, after: State): readonly AlarmChange[] =>
  changesOf(alarmsOf(before), alarmsOf(after));

const alarm = (name: Alarm['name'], site: SiteRef): Alarm => ({ name, site });

/** Until a site is left, its last known problems stay raised. */
function activeIn(state: State): Active | undefined {
  if (state.kind === 'active') return state;
  return state.kind === 'switching' && state.origin.kind === 'standing'
    ? state.origin.active
    : undefined;
}
