/* global document */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * A small picture of a state, told apart by its shape before its colour. The words stand beside it.
 * @param {import('./site-state.js').ShapeName} name
 */
export function shape(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', `shape is-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#shape-${name}`);
  svg.append(use);
  return svg;
}
