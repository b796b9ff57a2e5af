import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runStages } from '../../scripts/stages.mjs';

interface Stage {
  readonly name: string;
  readonly cores: number;
  readonly after?: string;
}

/** Stages that end when they are told to; what runs at a time, by name. */
class Stages {
  readonly #ends = new Map<string, () => void>();
  readonly done: Promise<void>;

  constructor(cores: number, stages: readonly Stage[]) {
    this.done = runStages(
      stages,
      cores,
      ({ name }) =>
        new Promise<void>((resolve) => {
          this.#ends.set(name, resolve);
        }),
    );
  }

  get running(): readonly string[] {
    return [...this.#ends.keys()];
  }

  /** What runs after the end of these. */
  async after(...names: readonly string[]): Promise<readonly string[]> {
    for (const name of names) {
      this.#ends.get(name)?.();
      this.#ends.delete(name);
      await new Promise(setImmediate);
    }
    return this.running;
  }
}

describe('stages beside each other', () => {
  test('as many begin as there are cores for, in their order', async () => {
    const stages = new Stages(2, [
      { name: 'a', cores: 1 },
      { name: 'b', cores: 1 },
      { name: 'c', cores: 1 },
    ]);
    assert.deepEqual(stages.running, ['a', 'b']);
    assert.deepEqual(await stages.after('a'), ['b', 'c']);
    assert.deepEqual(await stages.after('b', 'c'), []);
    await stages.done;
  });

  test('one that there are no cores for yet lets a smaller one begin', () => {
    const stages = new Stages(2, [
      { name: 'a', cores: 1 },
      { name: 'large', cores: 2 },
      { name: 'b', cores: 0.5 },
    ]);
    assert.deepEqual(stages.running, ['a', 'b']);
  });

  test('one that asks for more cores than there are runs alone', async () => {
    const stages = new Stages(1, [
      { name: 'large', cores: 2 },
      { name: 'a', cores: 1 },
    ]);
    assert.deepEqual(stages.running, ['large']);
    assert.deepEqual(await stages.after('large'), ['a']);
  });

  test('one waits for the end of another, and is passed by what does not', async () => {
    const stages = new Stages(2, [
      { name: 'build', cores: 1 },
      { name: 'size', cores: 1, after: 'build' },
      { name: 'a', cores: 1 },
    ]);
    assert.deepEqual(stages.running, ['build', 'a']);
    assert.deepEqual(await stages.after('build'), ['a', 'size']);
  });

  test('what would be waited for, and is not run, holds nobody up', () => {
    const stages = new Stages(1, [{ name: 'size', cores: 1, after: 'build' }]);
    assert.deepEqual(stages.running, ['size']);
  });

  test('stages that wait for each other are an error, and not a run that hangs', async () => {
    const { done } = new Stages(1, [
      { name: 'a', cores: 1, after: 'b' },
      { name: 'b', cores: 1, after: 'a' },
    ]);
    await assert.rejects(done, /a and b wait for each other/);
  });
});
