/* global document, scrollY, sessionStorage, setTimeout, Event, HTMLElement */
import { fieldsOf } from './customer-record.js';
import { byId } from './by-id.js';

/**
 * Where a story was when its page was left, for the page that comes next.
 * @typedef {object} Bookmark
 * @property {string} story
 * @property {number} step The one that left the page.
 * @property {number} begunAt When it began, by the wall's clock: another page goes on with it.
 * @property {readonly number[]} tookMs
 * @property {boolean} isPaused
 * @property {import('./story.js').SessionSnapshot} before What the session was.
 */

const KEY = 'agent-dr-demo/story';

/**
 * With where the reader was, and what they had typed. Throws where the browser keeps nothing.
 * @param {Bookmark} bookmark
 */
export function leaveBookmark(bookmark) {
  const place = { focus: document.activeElement?.id ?? '', scrollY };
  sessionStorage.setItem(KEY, JSON.stringify({ ...bookmark, place }));
  const typed = fieldsOf(byId('record', 'form')).map(({ name, value }) => [name, value]);
  sessionStorage.setItem(formKey(), JSON.stringify(typed));
}

/**
 * The one that the page before has left. It is good once: a page that is loaded by hand begins with no story.
 * @returns {Bookmark | undefined}
 */
export function takeBookmark() {
  const text = takeOut(KEY);
  if (text === undefined) return undefined;
  const { place, ...bookmark } = JSON.parse(text);
  setTimeout(() => goTo(place));
  fillIn(JSON.parse(takeOut(formKey()) ?? '[]'));
  return bookmark;
}

/** @param {{ focus: string, scrollY: number }} place */
function goTo({ focus, scrollY: top }) {
  const element = focus === '' ? null : document.getElementById(focus);
  if (element instanceof HTMLElement) element.focus({ preventScroll: true });
  document.documentElement.scrollTop = top;
}

/** @param {readonly (readonly [string, string])[]} typed */
function fillIn(typed) {
  const form = byId('record', 'form');
  const values = new Map(typed);
  for (const field of fieldsOf(form)) field.value = values.get(field.name) ?? field.value;
  form.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Each page has a form of its own. */
const formKey = () =>
  `agent-dr-demo/form ${document.documentElement.dataset['customer'] ?? 'first'}`;

/** @param {string} key */
function takeOut(key) {
  try {
    const text = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    return text ?? undefined;
  } catch {
    // Where storage is blocked nothing was kept.
    return undefined;
  }
}
