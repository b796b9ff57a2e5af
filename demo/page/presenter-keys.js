/* global URL */

/** In the address: with a story's id, or without a value. */
const PARAMETER = 'present';

/**
 * The story that the address wants to be presented: an empty text means any, undefined means that
 * it is not about presenting.
 * @param {string} address
 */
export const storyOf = (address) => new URL(address).searchParams.get(PARAMETER) ?? undefined;

/**
 * The same address for presenting a story, or for not presenting.
 * @param {string} address
 * @param {string | undefined} story
 */
export function addressFor(address, story) {
  const url = new URL(address);
  if (story === undefined) url.searchParams.delete(PARAMETER);
  else url.searchParams.set(PARAMETER, story);
  // An empty value is written as a name alone.
  url.search = url.search.replaceAll(/=(?=&|$)/g, '');
  return url.href;
}

/** @typedef {'turn' | 'back' | 'hold' | 'leave'} Wish */

/**
 * The keys of a keyboard, and those that a clicker sends.
 * @type {ReadonlyMap<string, Wish>}
 */
const WISHES = new Map([
  ['ArrowRight', 'turn'],
  ['PageDown', 'turn'],
  ['ArrowLeft', 'back'],
  ['PageUp', 'back'],
  [' ', 'hold'],
  ['Escape', 'leave'],
]);

/**
 * What a key means to who presents; undefined where it belongs to something else: to what is typed
 * in, to the component, or to the browser.
 * @param {{ key: string, ctrlKey: boolean, altKey: boolean, metaKey: boolean }} press
 * @param {{ localName: string, isContentEditable?: boolean, getRootNode(): object } | undefined} target
 * @returns {Wish | undefined}
 */
export function wishOf({ key, ctrlKey, altKey, metaKey }, target) {
  if (ctrlKey || altKey || metaKey) return undefined;
  const wish = WISHES.get(key);
  if (wish === undefined || wish === 'leave' || target === undefined) return wish;
  // Only the component has elements inside of others.
  if ('host' in target.getRootNode()) return undefined;
  if (target.isContentEditable || TYPED_IN.has(target.localName)) return undefined;
  return wish === 'hold' && PRESSED.has(target.localName) ? undefined : wish;
}

const TYPED_IN = new Set(['input', 'textarea', 'select']);
const PRESSED = new Set(['button', 'a', 'summary']);
