import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SessionEvent } from '../../src/worker/engine/model/input.js';
import { connectionsOf } from '../../src/worker/engine/model/connections.js';
import type { State } from '../../src/worker/engine/model/state.js';
import { timersOf } from '../../src/worker/engine/views/timers.js';
import { transition } from '../../src/worker/engine/index.js';
import type { TakenOver } from '../../src/worker/session/hand-over.js';
import { takeOverEvents } from '../../src/worker/session/taking-over.js';
import { atFrankfurt, standbyStanding } from '../engine/beginnings.js';
import { REPRESENTATIVES } from '../engine/representatives.js';

/** As a state crosses from tab to tab. */
const handedOver = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

function takenOverFrom(state: State, now: number, unobservedMs = 0): TakenOver | undefined {
  if (state.kind === 'signed-out') return undefined;
  const secret = { kind: 'password', password: 'demo-1' } as const;
  const main = { secret, origin: 'typed', givenAt: 0, validForMs: undefined } as const;
  const credentials = { username: state.username, main, resumes: [] };
  const handOver = { state, now, identity: { clientId: 'one', term: 1 }, credentials };
  return { handOver, unobservedMs };
}

/** How a state goes on in another tab. */
function goOn(state: State, now: number, happenings: readonly SessionEvent[]): State {
  return happenings.reduce(
    (before, event) => transition(before, { ...event, now, random: 0.5 }).state,
    state,
  );
}

describe('B14 a tab goes on with the session of another', () => {
  const beginnings = Object.entries(REPRESENTATIVES).filter(([name]) => name !== 'signed-out');
  for (const [situation, drives] of beginnings) {
    test(`from ${situation}: no connection of the other tab is left, and something is under way`, () => {
      assert.ok(drives.length > 0);
      for (const drive of drives) {
        const { state, now } = drive();
        const takenOver = takenOverFrom(state, now);
        assert.ok(takenOver);
        const old = connectionsOf(state).map(({ generation }) => generation);
        const after = goOn(state, now, takeOverEvents(takenOver));
        assert.notEqual(after.kind, 'signed-out');
        const links = connectionsOf(after);
        assert.ok(links.every(({ generation }) => !old.includes(generation)));
        assert.ok(links.length + timersOf(after).length > 0, 'nothing is under way');

        // What JSON leaves out, an absent field, makes no difference.
        const moved = handedOver(state);
        const received = takenOverFrom(moved, now);
        assert.ok(received);
        assert.deepEqual(
          handedOver(goOn(moved, now, takeOverEvents(received))),
          handedOver(goOn(state, now, takeOverEvents(takenOver))),
        );
      }
    });
  }

  test('an agent at work is connected to their site at once, however often tabs have ended', () => {
    const { state: first, now } = standbyStanding();
    let state = first;
    for (let tabs = 1; tabs <= 3; tabs++) {
      const takenOver = takenOverFrom(state, now);
      assert.ok(takenOver);
      state = goOn(state, now, takeOverEvents(takenOver));
      assert.ok(state.kind === 'active' && state.connection.kind === 'connecting');
      assert.equal(state.siteId, first.kind === 'active' && first.siteId);
      const [link] = state.connection.race.links;
      assert.ok(link);
      state = { ...state, connection: { kind: 'connected', link } };
    }
  });

  test('I2 unobserved time is no evidence against a site', () => {
    const { state, now } = atFrankfurt();
    const told = (unobservedMs: number) => {
      const takenOver = takenOverFrom(state, now, unobservedMs);
      assert.ok(takenOver);
      return takeOverEvents(takenOver).map(({ type }) => type);
    };
    assert.deepEqual(told(100), ['closed', 'handed-over']);
    assert.deepEqual(told(6_000), ['woke', 'closed', 'handed-over']);
  });

  test('I2 B23 unobserved time does not count, though the session’s clock went on', () => {
    const { state, now } = atFrankfurt();
    const closed = connectionsOf(state).map(({ generation }): SessionEvent => ({
      type: 'closed',
      generation,
      failure: { kind: 'silent' },
    }));
    const lost = goOn(state, now, closed);
    const dueIn = (unobservedMs: number): number | undefined => {
      const then = now + 3_000 + unobservedMs;
      const takenOver = takenOverFrom(lost, then, unobservedMs);
      assert.ok(takenOver);
      const timers = timersOf(goOn(lost, then, takeOverEvents(takenOver)));
      const dueAt = timers.find(({ name }) => name === 'switchover')?.dueAt;
      return dueAt === undefined ? undefined : dueAt - then;
    };
    assert.equal(dueIn(0), 7_000);
    assert.equal(dueIn(6_000), 7_000);
  });
});
