/* global document */

/**
 * The page's own element with an id, which its markup promises.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {string} id
 * @param {Tag} tag
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function byId(id, tag) {
  const element = /** @type {HTMLElementTagNameMap[Tag] | null} */ (
    document.querySelector(`${tag}#${id}`)
  );
  if (!element) throw new Error(`The page has no ${tag} with the id ${id}.`);
  return element;
}
