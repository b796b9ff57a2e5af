/* global document */

/**
 * @typedef {import('./story.js').Story} Story
 * @typedef {import('./story.js').Scene} Scene
 * @typedef {import('./story-player.js').Progress} Progress
 */

const SECONDS = new Intl.NumberFormat('en', { maximumFractionDigits: 1, minimumFractionDigits: 1 });

/** The steps of a story, one below the other: what has been, what is, and what will be. */
export class StorySteps {
  /** @type {HTMLOListElement} */
  #list;

  /** @param {HTMLOListElement} list */
  constructor(list) {
    this.#list = list;
  }

  /** @param {Story} story */
  lay({ steps }) {
    this.#list.replaceChildren(
      ...steps.map(() => {
        const item = document.createElement('li');
        const says = document.createElement('span');
        says.className = 'says';
        const took = document.createElement('span');
        took.className = 'took';
        item.append(says, took);
        return item;
      }),
    );
  }

  /**
   * @param {Story} story
   * @param {Progress} progress
   * @param {readonly number[]} tookMs
   * @param {Scene} scene
   */
  show({ steps }, progress, tookMs, scene) {
    const current =
      'step' in progress ? progress.step : progress.kind === 'done' ? steps.length : -1;
    for (const [step, { ahead = '', says }] of steps.entries()) {
      const item = this.#list.children.item(step);
      if (!item) continue;
      const state = stateOf(step, current, progress.kind);
      if (item.className !== state) item.className = state;
      if (step === current) item.setAttribute('aria-current', 'step');
      else item.removeAttribute('aria-current');
      // What is said of an event is not said before it.
      const isAhead = step > current || (step === current && progress.kind !== 'reading');
      if (isAhead && ahead !== '') write(item.querySelector('.says'), ahead);
      // Told steps stay as they are.
      else if (typeof says === 'string' || step >= current) {
        write(
          item.querySelector('.says'),
          (typeof says === 'string' ? says : says(scene)) || ahead,
        );
      }
      write(item.querySelector('.took'), tookOf(tookMs[step]));
    }
    this.#keepInSight();
  }

  /** Within the panel that scrolls, not of the window: that is for who reads. */
  #keepInSight() {
    const item = this.#list.querySelector('[aria-current]');
    const panel = this.#list.closest('.lab');
    if (!item || !panel) return;
    const { bottom } = item.getBoundingClientRect();
    const under = bottom - panel.getBoundingClientRect().bottom;
    if (panel.scrollHeight > panel.clientHeight && under > 0) panel.scrollTop += under + 16;
  }
}

/**
 * @param {number} step
 * @param {number} current
 * @param {Progress['kind']} kind
 */
function stateOf(step, current, kind) {
  if (step < current) return 'is-past';
  if (step > current) return 'is-to-come';
  if (kind === 'halted') return 'is-halted';
  return kind === 'reading' ? 'is-here' : 'is-under-way';
}

/**
 * A step that was over at once has no time worth telling.
 * @param {number | undefined} ms
 */
const tookOf = (ms) => (ms === undefined || ms < 100 ? '' : `${SECONDS.format(ms / 1_000)} s`);

/**
 * @param {Element | null} element
 * @param {string} text
 */
function write(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}
