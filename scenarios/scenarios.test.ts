import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { runScenario } from './runner.js';
import { readBeginnings, readScenarios } from './vocabulary.js';

const FOLDER = new URL('.', import.meta.url);
const BEGINNINGS = 'beginnings.yaml';
const FEWEST_SCENARIOS = 250;

const read = (file: string) => readFileSync(new URL(file, FOLDER), 'utf8');

const beginnings = readBeginnings(BEGINNINGS, read(BEGINNINGS));
const files = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yaml') && file !== BEGINNINGS)
  .sort();
const scenarios = files.flatMap((file) => readScenarios(file, read(file)));

for (const file of files) {
  describe(file, () => {
    for (const scenario of scenarios.filter((it) => it.file === file)) {
      test(scenario.name, () => {
        runScenario(scenario, beginnings);
      });
    }
  });
}

describe('the scenarios as a whole', () => {
  test(`there are ${FEWEST_SCENARIOS} of them at least`, () => {
    assert(scenarios.length >= FEWEST_SCENARIOS, `${scenarios.length} scenarios`);
  });

  test('each has a sentence of its own', () => {
    const names = scenarios.map(({ name }) => name);
    const again = names.filter((name, index) => names.indexOf(name) !== index);
    assert.deepEqual(again, []);
  });

  test('every beginning is used', () => {
    const used = new Set([
      ...scenarios.map(({ start }) => start),
      ...[...beginnings.values()].map(({ from }) => from),
    ]);
    assert.deepEqual(
      [...beginnings.keys()].filter((name) => !used.has(name)),
      [],
    );
  });
});
