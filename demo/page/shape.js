/* global document */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * A small picture of a state, told apart by its shape before its colour. The words stand beside it.
 * Without a state it only keeps the place, so that what is below each other stays aligned.
 * @param {import('./site-state.js').ShapeName | undefined} name
 */
export function shape(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', name ? `shape is-${name}` : 'shape');
  svg.setAttribute('aria-hidden', 'true');
  if (!name) return svg;
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#shape-${name}`);
  svg.append(use);
  return svg;
}
