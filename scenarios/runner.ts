import assert from 'node:assert/strict';
import { alarmsOf } from '../src/worker/engine/views/alarms.js';
import { snapshotOf } from '../src/worker/engine/views/snapshot.js';
import { connectionsOf } from '../src/worker/engine/model/connections.js';
import { timersOf } from '../src/worker/engine/views/timers.js';
import { asDurationMs } from './duration.js';
import { EngineRun } from './engine-run.js';
import { differences } from './matching.js';
import { asText, effectInShort, situationOf } from './short-form.js';
import type { Beginning, Expectation, Phase, Scenario, Settings } from './vocabulary.js';
import { worldOf } from './world.js';

/** Plays a scenario from its beginning to its end. Throws an AssertionError that names the phase. */
export function runScenario(
  { name, start, settings, phases }: Scenario,
  beginnings: ReadonlyMap<string, Beginning>,
): void {
  const begun = unfold(start, beginnings);
  const run = new EngineRun(worldOf(merged(begun.settings, settings)));
  playAll(run, begun.phases, `beginning "${start}"`);
  playAll(run, phases, name);
}

/** A beginning with all that it builds on, first things first. */
function unfold(
  name: string,
  beginnings: ReadonlyMap<string, Beginning>,
): Pick<Beginning, 'settings' | 'phases'> {
  const beginning = beginnings.get(name);
  if (beginning === undefined) throw new Error(`there is no beginning "${name}"`);
  const { from, settings, phases } = beginning;
  if (from === undefined) return { settings, phases };
  const before = unfold(from, beginnings);
  return {
    settings: merged(before.settings, settings),
    phases: [...before.phases, ...phases],
  };
}

function merged(base: Settings, over: Settings): Settings {
  return {
    ...base,
    ...over,
    configuration: { ...base.configuration, ...over.configuration },
    person: { ...base.person, ...over.person },
    applications: mergedByName(base.applications ?? {}, over.applications ?? {}),
  };
}

type ByName = Readonly<Record<string, Readonly<Record<string, string | null>>>>;

const mergedByName = (base: ByName, over: ByName): Record<string, Record<string, string | null>> =>
  Object.fromEntries(
    [...Object.keys(base), ...Object.keys(over)].map((name) => [
      name,
      { ...base[name], ...over[name] },
    ]),
  );

function playAll(run: EngineRun, phases: readonly Phase[], what: string): void {
  phases.forEach(({ inputs, expect }, index) => {
    const where = `${what}, phase ${index + 1}`;
    run.forgetEffects();
    for (const word of inputs) {
      try {
        run.say(word);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        throw new assert.AssertionError({ message: `${where}: ${message}`, actual: word });
      }
    }
    check(run, expect, where);
  });
}

function check(run: EngineRun, expect: Expectation, where: string): void {
  const { state, now } = run;
  const snapshot = snapshotOf(state, now);
  if (expect.situation !== undefined) {
    assert.equal(situationOf(snapshot), expect.situation, `${where}: the situation`);
  }
  if (expect.effects !== undefined) {
    const effects = run.effects.map((effect) => effectInShort(effect, (g) => run.siteOf(g)));
    assert.deepEqual(effects, expect.effects.map(asText), `${where}: the effects`);
  }
  if (expect.connections !== undefined) {
    const sites = connectionsOf(state).map(({ siteId }) => siteId);
    assert.deepEqual(sites.sort(), [...expect.connections].sort(), `${where}: the connections`);
  }
  const timers = Object.fromEntries(timersOf(state).map(({ name, dueAt }) => [name, dueAt - now]));
  if (expect.timers !== undefined) {
    assert.deepEqual(timers, inMs(expect.timers), `${where}: the timers (ms)`);
  }
  if (expect['among the timers'] !== undefined) {
    report(differences(expect['among the timers'], timers, 'timers'), where);
  }
  if (expect.alarms !== undefined) {
    const alarms = alarmsOf(state).map(({ name, site }) => `${site.id}: ${name}`);
    assert.deepEqual(alarms.sort(), expect.alarms.map(asText).sort(), `${where}: the alarms`);
  }
  if (expect.snapshot !== undefined) report(differences(expect.snapshot, snapshot), where);
}

const inMs = (timers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(timers).map(([name, due]) => [name, asDurationMs(due)]));

function report(found: readonly string[], where: string): void {
  assert(found.length === 0, `${where}:\n  ${found.join('\n  ')}`);
}
