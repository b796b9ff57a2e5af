/* global document, HTMLTextAreaElement */
import { minutes } from './clock-view.js';
import { ORDINARY_ORDER, ORDINARY_STEPS } from './ordinary-desktop.js';
import { SOURCES } from './ordinary-sources.js';
import { drawScreen } from './ordinary-screen.js';
import { shape } from './shape.js';

/**
 * @typedef {import('./ordinary-desktop.js').OrdinaryState} OrdinaryState
 * @typedef {import('./ordinary-sources.js').Source} Source
 * @typedef {OrdinaryState['trail'][number]['kind']} TrailKind
 */

/** @type {readonly TrailKind[]} */
const ROWS = [...ORDINARY_ORDER, 'working'];

/**
 * What the ordinary desktop shows, drawn, and below it what happens to it, step by step, each with who
 * says so.
 * @param {HTMLElement} place
 */
export function createOrdinaryView(place) {
  const screen = drawScreen();
  const trail = document.createElement('ol');
  trail.className = 'trail';
  const rows = ROWS.map((kind) => row(kind));
  trail.append(...rows.map(({ item }) => item));
  place.append(screen.element, trail, wholeLine());
  return {
    /**
     * @param {OrdinaryState} state
     * @param {number} now
     */
    show: (state, now) => {
      screen.show(state, now, notes());
      for (const { update } of rows) update(state);
    },
  };
}

/** What is typed here is typed there too, until it is lost there. */
function notes() {
  const field = document.querySelector('#record textarea');
  return field instanceof HTMLTextAreaElement ? field.value : '';
}

/** @param {TrailKind} kind */
function row(kind) {
  const item = document.createElement('li');
  const time = document.createElement('span');
  time.className = 'muted number';
  const picture = document.createElement('span');
  const words = document.createElement('span');
  const { says, sources } = kind === 'working' ? BACK : ORDINARY_STEPS[kind];
  words.append(says, ' ', ...links(sources));
  item.append(time, picture, words);
  /** @type {string | undefined} */
  let shown;
  /** @param {OrdinaryState} state */
  const update = (state) => {
    const entry = [...state.trail].reverse().find((one) => one.kind === kind);
    const isNow = state.trail.at(-1) === entry && entry !== undefined;
    const isOver = entry !== undefined && !isNow;
    const look = `${entry?.atMs ?? ''} ${isNow}`;
    if (look === shown) return;
    shown = look;
    time.textContent = entry ? minutes(entry.atMs) : '';
    item.className = isNow ? 'is-now' : isOver ? 'is-past' : 'is-next';
    picture.replaceChildren(shape(entry ? shapeOf(kind) : 'unknown'));
  };
  return { item, update };
}

const BACK = { says: 'Calls can come again. The form is empty.', sources: [] };

/** @param {TrailKind} kind */
const shapeOf = (kind) =>
  kind === 'working' ? 'done' : kind === 'logging-in' || kind === 'not-ready' ? 'attention' : 'off';

function wholeLine() {
  const line = document.createElement('p');
  line.className = 'muted whole';
  line.append(
    'Every step at its quickest, hands and head by ',
    ...links([SOURCES.hands]),
    '. The whole, by a maker of such a desktop: roughly three to four minutes, ',
    ...links([SOURCES.whole]),
    '.',
  );
  return line;
}

/** @param {readonly Source[]} sources */
function links(sources) {
  return sources.flatMap(({ name, says, href }, index) => {
    const link = document.createElement('a');
    link.href = href;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    link.textContent = name;
    link.title = says;
    return index === 0 ? [link] : [', ', link];
  });
}
