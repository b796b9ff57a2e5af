import assert from 'node:assert/strict';
import type { Happening } from '../input.js';
import { connectionsOf, listensTo } from '../links.js';
import type { State } from '../state.js';
import { timersOf } from '../timers.js';
import type { Rehearsal } from './rehearsal.js';

/** What must hold after every step of every test (design §3). */
export function checkInvariants(rehearsal: Rehearsal, before: State, happening: Happening): void {
  const { state } = rehearsal;
  oneLoginAsFarAsKnown(rehearsal);
  abandonedConnectionsChangeNothing(before, state, happening);
  oneOfEachRole(state);
  switchesOnlyWithReason(rehearsal, before, state);
  readyOnlyWhenConfirmed(rehearsal);
}

/** I1: of the sites that answer, at most one has the agent logged in. */
function oneLoginAsFarAsKnown({ frankfurt, munich }: Rehearsal): void {
  const loggedIn = [frankfurt, munich].filter(
    (site) =>
      site.health === 'alive' &&
      site.services.telephony === 'on' &&
      site.loggedInEpoch !== undefined,
  );
  assert(loggedIn.length <= 1, `I1: logged in at ${loggedIn.map(({ id }) => id).join(' and ')}`);
}

/** I5 */
function abandonedConnectionsChangeNothing(
  before: State,
  after: State,
  happening: Happening,
): void {
  if ('generation' in happening && !listensTo(before, happening.generation)) {
    assert.equal(after, before, 'I5: an abandoned connection changed the state');
  }
}

/** I8: one timer per name, one connection per role. */
function oneOfEachRole(state: State): void {
  const names = timersOf(state).map(({ name }) => name);
  assert.equal(new Set(names).size, names.length, `I8: timers ${names.join(', ')}`);
  const links = connectionsOf(state);
  assert(links.length <= (state.kind === 'switching' ? 2 : 1), `I8: ${links.length} connections`);
  assert.equal(new Set(links.map(({ generation }) => generation)).size, links.length);
}

/** I2, I3: telephony moves nobody before site-timeout is over; the other services never do. */
function switchesOnlyWithReason({ now }: Rehearsal, before: State, after: State): void {
  if (before.kind !== 'active' || after.kind !== 'switching' || after.cause !== 'telephony') return;
  const watch = before.telephony;
  assert(watch.kind === 'not-on', 'I2: moved while telephony was on');
  assert(watch.deadline.kind === 'at', 'I2: moved without a site-timeout');
  const { timeoutMs } = watch.deadline;
  assert(now - watch.since >= timeoutMs, `I2: moved after ${now - watch.since} ms`);
}

/** I9 */
function readyOnlyWhenConfirmed({ snapshot }: Rehearsal): void {
  if (snapshot.kind === 'active' && snapshot.connection === 'lost') {
    assert.notEqual(snapshot.agent.state, 'ready', 'I9: shown as ready without a connection');
  }
}
