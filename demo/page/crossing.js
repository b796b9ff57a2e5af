/* global clearTimeout, document, setTimeout */
import { crossingOf } from './crossing-state.js';

/**
 * @typedef {import('./crossing-state.js').Crossing} Crossing
 * @typedef {import('./crossing-state.js').Dot} Dot
 * @typedef {import('./crossing-state.js').Hall} Hall
 */

/** While somebody is under way: Munich takes four a second. */
const LOOK_AGAIN_MS = 250;
/** As wide as a hall has room for. */
const COLUMNS = 6;

/**
 * Two halls and a dot for each agent of the crowd, which crosses when that agent does. Hidden while
 * there is no crowd.
 * @param {HTMLElement} part
 * @param {import('./lab-watch.js').LabWatch} watch
 * @param {import('../../src/components/session/agent-dr-session.js').AgentDrSession} session
 */
export function startCrossing(part, watch, session) {
  const floor = element('div', 'floor');
  const halls = /** @type {const} */ ([hall('home'), hall('refuge')]);
  const own = element('i', 'dot is-own');
  const count = element('p', 'crossing-count');
  const news = element('p', 'unseen');
  news.setAttribute('role', 'status');
  floor.append(...halls.map(({ box }) => box));
  // What the dots say is said in words below.
  const dots = element('div', 'dots');
  dots.setAttribute('aria-hidden', 'true');
  floor.append(dots);
  part.append(floor, count, legend(), news);

  /** @type {HTMLElement[]} */
  let crowd = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let again;
  /** @type {import('../lab/lab.js').LabDescription | undefined} */
  let seen;

  const show = () => {
    const crossing = crossingOf(seen, session.snapshot);
    part.hidden = crossing === undefined;
    if (!crossing) {
      write(news, '');
      return;
    }
    if (crowd.length !== crossing.dots.length) {
      crowd = crossing.dots.map((_, number) => seat(element('i', 'dot'), number));
      seat(own, crowd.length);
      floor.style.setProperty('--rows', String(Math.ceil(crowd.length / COLUMNS) + 1));
      dots.replaceChildren(...crowd, own);
    }
    for (const [number, dot] of crossing.dots.entries()) place(crowd[number], dot);
    place(own, crossing.own);
    for (const [index, one] of crossing.halls.entries()) halls[index]?.show(one);
    write(count, crossing.text);
    write(news, crossing.milestone);
  };
  watch.listen((lab) => {
    seen = lab;
    show();
    clearTimeout(again);
    if (lab && lab.crowd.underWay > 0) again = setTimeout(() => void watch.look(), LOOK_AGAIN_MS);
  });
  session.addEventListener('dr-state-change', show);
}

/** @param {'home' | 'refuge'} side */
function hall(side) {
  const box = element('div', `hall is-${side}`);
  const name = element('b', '');
  const state = element('span', '');
  const head = element('p', '');
  head.append(name, ' ', state);
  box.append(head);
  /** @param {Hall} now */
  const show = (now) => {
    write(name, now.name);
    write(state, now.hasPower ? `${now.works} work here` : 'no power');
    box.classList.toggle('is-killed', !now.hasPower);
  };
  return { box, show };
}

/** Shapes before colours. */
function legend() {
  const list = element('ul', 'crossing-legend');
  list.append(
    ...[
      ['works', 'works'],
      ['lost', 'has lost its site'],
      ['in-line', 'knows its turn'],
      ['asks', 'asks to come in'],
      ['works is-own', 'this page'],
    ].map(([look, words]) => {
      const item = element('li', '');
      const sign = element('i', `dot is-${look}`);
      sign.setAttribute('aria-hidden', 'true');
      item.append(sign, ` ${words}`);
      return item;
    }),
  );
  return list;
}

/**
 * @param {HTMLElement} dot
 * @param {number} number
 */
function seat(dot, number) {
  dot.style.setProperty('--column', String(number % COLUMNS));
  dot.style.setProperty('--row', String(Math.floor(number / COLUMNS)));
  return dot;
}

/**
 * @param {HTMLElement | undefined} element
 * @param {Dot | undefined} dot
 */
function place(element, dot) {
  if (!element) return;
  element.hidden = dot === undefined;
  if (!dot) return;
  element.dataset['place'] = dot.place;
  element.dataset['look'] = dot.look;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 */
function element(tag, className) {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

/**
 * Written only when it changes: what is live is announced with every write.
 * @param {HTMLElement} element
 * @param {string} text
 */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
