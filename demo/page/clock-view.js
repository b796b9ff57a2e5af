/* global document */
import { shape } from './shape.js';

/**
 * How a clock stands: `well`, nothing has been; `running`, without service; `over`, back again.
 * @typedef {'well' | 'running' | 'over'} ClockKind
 */

/** @type {Record<ClockKind, { says: string, shape: import('./site-state.js').ShapeName }>} */
const KINDS = {
  well: { says: 'without service', shape: 'on' },
  running: { says: 'without service', shape: 'off' },
  over: { says: 'back after', shape: 'done' },
};

/**
 * A large clock: what it counts, a shape, and minutes and seconds.
 * @param {HTMLElement} section
 */
export function createClock(section) {
  const place = section.querySelector('.time');
  const says = document.createElement('span');
  says.className = 'muted';
  const picture = document.createElement('span');
  const time = document.createElement('b');
  place?.append(says, picture, time);
  /** @type {ClockKind | undefined} */
  let shown;
  return {
    /**
     * @param {ClockKind} kind
     * @param {number} ms
     */
    show: (kind, ms) => {
      const text = minutes(ms);
      if (time.textContent !== text) time.textContent = text;
      if (kind === shown) return;
      shown = kind;
      section.dataset['kind'] = kind;
      says.textContent = KINDS[kind].says;
      picture.replaceChildren(shape(KINDS[kind].shape));
    },
  };
}

/** @param {number} ms */
export function minutes(ms) {
  const seconds = Math.floor(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
