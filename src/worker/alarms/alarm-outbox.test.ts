import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { State } from '../engine/model/state.js';
import { INITIAL_STATE } from '../engine/index.js';
import type { KeptAlarm } from './alarm-store.js';
import { Browser, Line, worker } from './testing/desks-and-lines.js';
import { atFrankfurt, dueInVain, homeless, lookingUp } from '../../../test/engine/beginnings.js';

/** What was kept has been read. */
const read = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const WELL: State = atFrankfurt().state;
const OFF: State = atFrankfurt().service('frankfurt', 'configuration', 'off').state;
const BOTH_OFF: State = atFrankfurt()
  .service('frankfurt', 'configuration', 'off')
  .service('frankfurt', 'statistics', 'off').state;

function hotSeated(state: State): State {
  if (state.kind === 'signed-out') throw new Error('nobody is signed in');
  return { ...state, configuration: { ...state.configuration, hotSeating: true } };
}

describe('B17 the outbox of a worker', () => {
  test('an alarm is told once while its connection lasts, and its end is told', () => {
    const { outbox, connected } = worker();
    const line = new Line();
    connected(line);
    for (let n = 0; n < 3; n++) outbox.tell(OFF);
    assert.deepEqual(line.said, ['alarm.raise configuration-service-off']);
    assert.deepEqual(line.last.params['labels'], {
      site: 'frankfurt',
      service: 'configuration',
      application: 'AgentDesktop',
      agent: 'agent1',
    });
    const { id } = line.last.params;
    for (let n = 0; n < 3; n++) outbox.tell(WELL);
    assert.deepEqual(line.said, [
      'alarm.raise configuration-service-off',
      'alarm.clear configuration-service-off',
    ]);
    assert.equal(line.last.params['id'], id);
    assert.equal(line.last.params['wasTaken'], true);
  });

  test('what nobody could be told while it lasted is told when somebody listens', () => {
    const { outbox, connected } = worker();
    outbox.tell(OFF);
    outbox.tell(WELL);
    const line = new Line();
    connected(line);
    outbox.tell(WELL);
    assert.deepEqual(line.said, ['alarm.clear configuration-service-off']);
    assert.equal(line.last.params['wasTaken'], undefined);
  });

  test('S1.9 with hot seating nothing is kept in the browser, nor read from it', async () => {
    const browser = new Browser();
    worker(browser).outbox.look(OFF);
    const { kept } = browser;
    const { outbox, connected } = worker(browser);
    outbox.look(hotSeated(BOTH_OFF));
    await read();
    assert.equal(browser.kept, kept);
    const line = new Line();
    connected(line);
    for (let n = 0; n < 4; n++) outbox.tell(hotSeated(BOTH_OFF));
    assert.equal(line.said.length, 2);
  });

  test('the next worker tells what the last one could not, and ends what is over', async () => {
    const browser = new Browser();
    const first = worker(browser);
    const taking = new Line();
    first.connected(taking);
    first.outbox.tell(OFF);
    first.connected();
    first.outbox.look(BOTH_OFF);
    const { id } = taking.last.params;
    // It ends without a word. Nobody is signed in at first, and then nothing is known.
    const second = worker(browser);
    second.outbox.tell(INITIAL_STATE);
    second.outbox.tell(lookingUp().state);
    await read();
    const line = new Line();
    second.connected(line);
    for (let n = 0; n < 3; n++) second.outbox.tell(OFF);
    assert.deepEqual([...line.said].sort(), [
      'alarm.clear statistics-service-off',
      'alarm.raise configuration-service-off',
    ]);
    assert.ok(
      line.told.some(({ params }) => params['id'] === id),
      'it is the same one',
    );
    assert.deepEqual(
      browser.kept.map(({ name }) => name),
      ['configuration-service-off'],
    );
  });

  test('an alarm is told again on another connection, and cleared where it is held', () => {
    const { outbox, connected } = worker();
    const [active, standby] = [new Line(), new Line()];
    connected(active, standby);
    outbox.tell(OFF);
    assert.deepEqual([active.told.length, standby.told.length], [1, 0]);
    connected(standby);
    outbox.tell(OFF);
    assert.deepEqual(standby.said, ['alarm.raise configuration-service-off']);
    const back = new Line();
    connected(back, standby);
    outbox.tell(WELL);
    assert.deepEqual(standby.said.slice(1), ['alarm.clear configuration-service-off']);
    assert.deepEqual(back.said, [], 'two gateways would hold it');
    outbox.tell(OFF);
    assert.equal(back.told.length, 1, 'the agent’s own connection, when nothing is held elsewhere');
  });

  test('a gateway that takes no alarms is sent one on a connection, and the other one is told', () => {
    const { outbox, connected } = worker();
    const [deaf, other] = [new Line(false), new Line()];
    connected(deaf, other);
    outbox.tell(OFF);
    deaf.last.answered('unknown-method');
    for (let n = 0; n < 3; n++) outbox.tell(OFF);
    assert.equal(deaf.told.length, 1);
    assert.deepEqual(other.said, ['alarm.raise configuration-service-off']);
  });

  test('a refusal is asked again after half a minute, unless it would be refused for ever', (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: 1_900_000_000_000 });
    const { outbox, connected } = worker();
    const line = new Line(false);
    connected(line);
    outbox.tell(OFF);
    line.last.answered('busy');
    outbox.tell(OFF);
    assert.equal(line.told.length, 1);
    t.mock.timers.tick(30_000);
    outbox.tell(OFF);
    assert.equal(line.told.length, 2);
    line.last.answered('invalid-params');
    for (let n = 0; n < 3; n++) outbox.tell(OFF);
    assert.equal(line.told.length, 2);
  });

  test('one that is not answered is not told to that gateway any more, and not waited for', (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: 1_900_000_000_000 });
    const { outbox, connected } = worker();
    const [silent, other] = [new Line(false), new Line()];
    connected(silent, other);
    outbox.tell(OFF);
    outbox.tell(OFF);
    assert.equal(silent.told.length, 1);
    t.mock.timers.tick(30_000);
    outbox.tell(OFF);
    assert.equal(silent.told.length, 1);
    assert.equal(other.told.length, 1);
  });

  test('a gateway that loses its connection over alarms costs the agent three of them at most', () => {
    const { outbox, connected } = worker();
    const lines = Array.from({ length: 6 }, () => new Line(false));
    for (const line of lines) {
      connected(line);
      outbox.tell(OFF);
      connected();
      outbox.tell(OFF);
    }
    assert.equal(lines.filter(({ told }) => told.length > 0).length, 3);
    const standby = new Line();
    connected(new Line(false), standby);
    outbox.tell(OFF);
    assert.equal(standby.told.length, 1);
  });

  test('how long ago it began and ended is told, also by a clock that was set back', (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: 1_900_000_000_000 });
    const { outbox, connected } = worker();
    outbox.tell(OFF);
    t.mock.timers.tick(40_000);
    outbox.tell(WELL);
    t.mock.timers.tick(20_000);
    const line = new Line(false);
    connected(line);
    outbox.tell(WELL);
    assert.equal(line.last.params['beganMsAgo'], 60_000);
    assert.equal(line.last.params['endedMsAgo'], 20_000);
    t.mock.timers.setTime(1_800_000_000_000);
    const other = new Line(false);
    connected(other);
    outbox.tell(WELL);
    assert.equal(other.last.params['beganMsAgo'], 0);
  });

  test('of too many the oldest informational goes first, then the oldest; that is told', async () => {
    const browser = new Browser();
    const kept = (n: number): KeptAlarm => ({
      id: `${n}`,
      name: `name-${n}`,
      severity: n === 7 ? 'info' : 'warning',
      labels: { site: 'frankfurt' },
      began: 1,
      ended: 2,
    });
    browser.kept = Array.from({ length: 100 }, (_, n) => kept(n));
    const { outbox, connected } = worker(browser);
    outbox.look(WELL);
    await read();
    outbox.look(OFF);
    assert.equal(browser.kept.length, 100);
    assert.ok(!browser.kept.some(({ id }) => id === '7'));
    outbox.look(BOTH_OFF);
    assert.ok(!browser.kept.some(({ id }) => id === '0'));
    const line = new Line();
    connected(line);
    outbox.tell(BOTH_OFF);
    assert.deepEqual(
      line.told.map(({ params }) => params['dropped']).filter((dropped) => dropped !== undefined),
      [2],
    );
    assert.equal(line.told.length, 100);
  });

  test('signing out ends alarms; what could not be told is kept for whoever signs in next', async () => {
    const browser = new Browser();
    const { outbox } = worker(browser);
    outbox.tell(OFF);
    outbox.tell(INITIAL_STATE);
    assert.ok((browser.kept[0]?.ended ?? 0) > 0);
    const next = worker(browser);
    const line = new Line();
    next.connected(line);
    next.outbox.tell(WELL);
    await read();
    next.outbox.tell(WELL);
    assert.deepEqual(line.said, ['alarm.clear configuration-service-off']);
    assert.deepEqual(browser.kept, []);
  });

  test('without storage alarms live as long as the worker', () => {
    const { outbox, connected } = worker({});
    const line = new Line();
    connected(line);
    outbox.tell(OFF);
    outbox.tell(WELL);
    assert.equal(line.told.length, 2);
  });

  test('B1 that no site takes the agent is told when one does, of the site where they were', () => {
    for (const state of [dueInVain().state, homeless().state]) {
      const { outbox, connected } = worker();
      outbox.tell(state);
      const line = new Line();
      connected(line);
      outbox.tell(WELL);
      const late = line.told.find(({ params }) => params['name'] === 'no-site-answers');
      assert.equal(late?.method, 'alarm.clear');
      assert.match(JSON.stringify(late.params['labels']), /"site":"frankfurt"/);
    }
  });
});
