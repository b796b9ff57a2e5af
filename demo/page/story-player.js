/* global AbortController, clearTimeout, setTimeout */
import { leaveBookmark } from './bookmark.js';
import { StoryHalted } from './story-scene.js';

/**
 * @typedef {import('./story.js').Story} Story
 * @typedef {import('./story-scene.js').StoryScene} StoryScene
 */

/**
 * How far a story has come:
 *
 *     idle ──play──▶ setting ──▶ ahead ──▶ doing ──▶ reading ──▶ ahead … ──▶ done
 *                       └────────────────────┴──▶ halted
 *
 * `ahead`: what comes is said before it is done, where a step has words for that. `doing`: a step is
 * under way, at the pace of the real thing. `reading`: it has come about, and stays for as long as
 * its words take to read. Where words are read the story can be held.
 * @typedef {{ kind: 'idle' } | { kind: 'setting' }
 *   | { kind: 'ahead' | 'doing' | 'reading', step: number }
 *   | { kind: 'done' } | { kind: 'halted', step: number, why: string }} Progress
 */

/** A slow reader's speed, and a moment to look up. */
const READING_MS_PER_CHARACTER = 55;
const LOOKING_MS = 1_500;
/** The next page comes from this computer. */
const LEAVING_MS = 15_000;

/** Plays a story on a scene, step by step. Playing one ends the one before. */
export class StoryPlayer {
  /** @type {StoryScene} */
  #scene;
  /** @type {Set<() => void>} */
  #listeners = new Set();
  #run = new AbortController();
  /** The end of what ran last: what it had begun at the sites is not to meet what the next one does. */
  #ended = Promise.resolve();
  /** @type {Progress} */
  #progress = { kind: 'idle' };
  #isPaused = false;
  /** @type {(() => void) | undefined} */
  #turnPage;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #readingTime;
  /** @type {number[]} */
  #tookMs = [];

  /** @param {StoryScene} scene */
  constructor(scene) {
    this.#scene = scene;
  }

  /**
   * Calls `changed` with whatever changes here.
   * @param {() => void} changed
   */
  listen(changed) {
    this.#listeners.add(changed);
  }

  get progress() {
    return this.#progress;
  }

  get isPaused() {
    return this.#isPaused;
  }

  /** How long each step took that has come about, ms. */
  get tookMs() {
    return this.#tookMs;
  }

  /** @param {Story} story */
  play(story) {
    this.stop();
    this.#show({ kind: 'setting' });
    this.#begin((signal) => this.#play(story, signal));
  }

  /**
   * Goes on with a story that has left the page before this one.
   * @param {Story} story
   * @param {import('./bookmark.js').Bookmark} bookmark
   */
  resume(story, bookmark) {
    this.stop();
    this.#isPaused = bookmark.isPaused;
    this.#tookMs = [...bookmark.tookMs];
    this.#show({ kind: 'doing', step: bookmark.step });
    this.#begin((signal) => this.#play(story, signal, bookmark));
  }

  /** What was broken is made well again, and no story follows. */
  putInOrder() {
    this.stop();
    this.#show({ kind: 'setting' });
    this.#begin(async (signal) => {
      try {
        await this.#scene.set(signal);
        if (!signal.aborted) this.#show({ kind: 'idle' });
      } catch (error) {
        if (!signal.aborted) this.#show({ kind: 'halted', step: -1, why: whyOf(error) });
      }
    });
  }

  /** Holds the story after the step that is under way: time-outs of real sites cannot be held. */
  pause() {
    this.#isPaused = true;
    clearTimeout(this.#readingTime);
    this.#tell();
  }

  goOn() {
    this.#isPaused = false;
    this.#turnPage?.();
    this.#tell();
  }

  /** The next step now; nothing while one is under way. */
  next() {
    this.#turnPage?.();
  }

  /** Leaves the story where it is. */
  stop() {
    this.#run.abort();
    clearTimeout(this.#readingTime);
    this.#turnPage = undefined;
    this.#isPaused = false;
    this.#tookMs = [];
    this.#show({ kind: 'idle' });
  }

  /** @param {(signal: AbortSignal) => Promise<void>} run Does not throw. */
  #begin(run) {
    const { signal } = (this.#run = new AbortController());
    this.#ended = this.#ended.then(() => (signal.aborted ? undefined : run(signal)));
  }

  /**
   * @param {Story} story
   * @param {AbortSignal} signal
   * @param {import('./bookmark.js').Bookmark} [bookmark]
   */
  async #play(story, signal, bookmark) {
    let at = bookmark?.step ?? -1;
    try {
      if (bookmark) await this.#scene.enter(bookmark.before);
      else {
        await this.#scene.set(signal);
        await story.prepares?.(this.#scene.actors);
      }
      for (const [step, { ahead, says, does, leaves, until }] of story.steps.entries()) {
        if (bookmark && step < bookmark.step) continue;
        if (signal.aborted) return;
        at = step;
        const isEntered = step === bookmark?.step;
        if (ahead !== undefined && !isEntered) {
          this.#show({ kind: 'ahead', step });
          await this.#reading(ahead, signal);
          if (signal.aborted) return;
        }
        this.#show({ kind: 'doing', step });
        const begunAt = isEntered ? bookmark.begunAt : Date.now();
        throwIfFailed(await does?.(this.#scene.actors));
        if (leaves && !isEntered) {
          this.#markPlace(story, step, begunAt);
          leaves();
          await this.#pageEnds(signal);
        }
        if (until) await this.#scene.until(until, signal);
        if (signal.aborted) return;
        this.#tookMs[step] = Date.now() - begunAt;
        if (says === '') continue;
        this.#show({ kind: 'reading', step });
        await this.#reading(typeof says === 'string' ? says : says(this.#scene.now), signal);
      }
      if (!signal.aborted) this.#show({ kind: 'done' });
    } catch (error) {
      if (!signal.aborted) this.#show({ kind: 'halted', step: at, why: whyOf(error) });
    }
  }

  /**
   * @param {Story} story
   * @param {number} step
   * @param {number} begunAt
   */
  #markPlace({ id }, step, begunAt) {
    const { lastSeen } = this.#scene;
    const [tookMs, isPaused] = [this.#tookMs, this.#isPaused];
    try {
      leaveBookmark({ story: id, step, begunAt, tookMs, isPaused, before: lastSeen });
    } catch {
      throw new StoryHalted(
        'This browser keeps nothing for the next page, so the story ends here.',
      );
    }
  }

  /**
   * Does not resolve: what comes after the page is told by the next one.
   * @param {AbortSignal} signal
   * @returns {Promise<never>}
   */
  #pageEnds(signal) {
    return new Promise((_, reject) => {
      const tooLate = setTimeout(
        () => reject(new StoryHalted('The page could not be left.')),
        LEAVING_MS,
      );
      signal.addEventListener('abort', () => {
        clearTimeout(tooLate);
        reject(signal.reason);
      });
    });
  }

  /**
   * @param {string} words
   * @param {AbortSignal} signal
   * @returns {Promise<void>}
   */
  #reading(words, signal) {
    return new Promise((resolve) => {
      const turn = () => {
        clearTimeout(this.#readingTime);
        this.#turnPage = undefined;
        resolve();
      };
      this.#turnPage = turn;
      signal.addEventListener('abort', turn, { once: true });
      if (this.#isPaused) return;
      const ms = LOOKING_MS + words.length * READING_MS_PER_CHARACTER;
      this.#readingTime = setTimeout(turn, ms);
    });
  }

  /** @param {Progress} progress */
  #show(progress) {
    this.#progress = progress;
    this.#tell();
  }

  #tell() {
    for (const changed of this.#listeners) changed();
  }
}

/**
 * A command of the session tells its failure by what it returns.
 * @param {import('../../src/contract/failure.js').CommandResult | void} outcome
 */
function throwIfFailed(outcome) {
  if (outcome?.kind === 'failed') throw new StoryHalted(outcome.failure.message);
}

/** @param {unknown} error */
function whyOf(error) {
  if (error instanceof StoryHalted) return error.message;
  return `The lab did not do it: ${error instanceof Error ? error.message : String(error)}`;
}
