import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { active } from '../../src/contract/testing/snapshots.js';
import { StoryPlayer } from './story-player.js';
import type { StoryScene } from './story-scene.js';
import type { Step, Story } from './story.js';

const story = (id: string, ...steps: readonly Step[]): Story => ({
  id,
  title: id,
  gist: '',
  shows: [],
  steps,
});

/** A scene that is set, and whose events come, when the test says so. */
class ScriptedScene {
  readonly done: string[] = [];
  readonly now = { snapshot: active(), lab: undefined };
  readonly actors = {};
  #isSet: (() => void)[] = [];
  #cameAbout: (() => void) | undefined;

  enter(): Promise<void> {
    return Promise.resolve();
  }

  set(): Promise<void> {
    this.done.push('setting');
    return new Promise((resolve) => {
      this.#isSet.push(() => {
        this.done.push('set');
        resolve();
      });
    });
  }

  until(_isSo: unknown, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#cameAbout = resolve;
      signal.addEventListener('abort', () => {
        reject(signal.reason as Error);
      });
    });
  }

  async isSet(): Promise<void> {
    this.#isSet.shift()?.();
    await settled();
  }

  async comesAbout(): Promise<void> {
    this.#cameAbout?.();
    await settled();
  }

  /** A step that notes that it was done. */
  step(name: string, rest: Partial<Step> = {}): Step {
    return {
      says: `${name} is over.`,
      does: () => {
        this.done.push(name);
        return Promise.resolve();
      },
      ...rest,
    };
  }
}

/** What was promised has been told. */
const settled = () =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

function begin() {
  const scene = new ScriptedScene();
  const player = new StoryPlayer(scene as unknown as StoryScene);
  const shown: string[] = [];
  player.listen(() => shown.push(player.progress.kind));
  return { scene, player, shown };
}

describe('A player of stories (B15)', () => {
  test('says what comes before it is done, and what came of it only after', async () => {
    const { scene, player } = begin();
    const step = scene.step('kill', { ahead: 'Now the power fails.', until: () => true });
    player.play(story('one', step));
    assert.equal(player.progress.kind, 'setting');
    await settled();
    await scene.isSet();
    player.pause();
    assert.deepEqual(player.progress, { kind: 'ahead', step: 0 });
    assert.deepEqual(scene.done, ['setting', 'set']);
    player.next();
    await settled();
    assert.deepEqual(player.progress, { kind: 'doing', step: 0 });
    assert.deepEqual(scene.done, ['setting', 'set', 'kill']);
    // No word of it, however often it is asked for: the event decides.
    player.next();
    await settled();
    assert.deepEqual(player.progress, { kind: 'doing', step: 0 });
    await scene.comesAbout();
    assert.deepEqual(player.progress, { kind: 'reading', step: 0 });
    player.next();
    await settled();
    assert.equal(player.progress.kind, 'done');
  });

  test('stays where it is held, and each turn is one page', async () => {
    const { scene, player } = begin();
    player.play(story('two', scene.step('a'), scene.step('b'), scene.step('c')));
    player.pause();
    await settled();
    await scene.isSet();
    for (const step of [0, 1, 2]) {
      assert.deepEqual(player.progress, { kind: 'reading', step });
      player.next();
      await settled();
    }
    assert.equal(player.progress.kind, 'done');
  });

  test('passes over what has no words to read', async () => {
    const { scene, player, shown } = begin();
    player.play(story('three', scene.step('a', { says: '' }), scene.step('b', { says: '' })));
    player.pause();
    await settled();
    await scene.isSet();
    assert.equal(player.progress.kind, 'done');
    assert.ok(!shown.includes('reading'));
    assert.deepEqual(scene.done, ['setting', 'set', 'a', 'b']);
  });

  test('sets the scene for a story only when the one before has left it', async () => {
    const { scene, player } = begin();
    player.play(story('first', scene.step('of the first')));
    await settled();
    player.play(story('never begun', scene.step('of the second')));
    player.play(story('third', scene.step('of the third')));
    player.pause();
    await settled();
    assert.deepEqual(scene.done, ['setting']);
    await scene.isSet();
    assert.deepEqual(scene.done, ['setting', 'set', 'setting']);
    await scene.isSet();
    assert.deepEqual(scene.done, ['setting', 'set', 'setting', 'set', 'of the third']);
    assert.deepEqual(player.progress, { kind: 'reading', step: 0 });
    player.stop();
  });

  test('puts in order what a stopped story has left, and is idle then', async () => {
    const { scene, player } = begin();
    player.play(story('left', scene.step('kill', { until: () => true })));
    await settled();
    await scene.isSet();
    player.putInOrder();
    await settled();
    assert.deepEqual(scene.done, ['setting', 'set', 'kill', 'setting']);
    assert.equal(player.progress.kind, 'setting');
    await scene.isSet();
    assert.equal(player.progress.kind, 'idle');
  });

  test('is in the middle of a story that another page has begun, from the first moment', async () => {
    const { scene, player } = begin();
    const bookmark = { story: 'left', step: 1, begunAt: 0, tookMs: [7], isPaused: true };
    const steps = [scene.step('a'), scene.step('b')];
    player.resume(story('left', ...steps), { ...bookmark, before: active() });
    assert.deepEqual(player.progress, { kind: 'doing', step: 1 });
    await settled();
    assert.deepEqual(player.progress, { kind: 'reading', step: 1 });
    assert.deepEqual(scene.done, ['b']);
    assert.ok(player.isPaused);
  });

  test('prepares what a story needs when the scene is set, before its first step', async () => {
    const { scene, player } = begin();
    const prepares = () => {
      scene.done.push('prepared');
      return Promise.resolve();
    };
    player.play({ ...story('prepared', scene.step('a', { says: '' })), prepares });
    await settled();
    await scene.isSet();
    assert.deepEqual(scene.done, ['setting', 'set', 'prepared', 'a']);
  });
});
