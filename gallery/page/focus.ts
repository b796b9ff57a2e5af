import { flatElements } from './flat-tree.js';
import type { Finding } from './finding.js';

/** Two elements are in one line if the middle of one is beside the other. */
type Place = Pick<DOMRect, 'top' | 'bottom' | 'left' | 'right'>;

/** Checks the focus: in the order of the screen, without any `tabindex` above 0. */
export function focusFindings(variant: Element): readonly Omit<Finding, 'variant'>[] {
  const stops = [...flatElements(variant)].filter(isStop);
  const numbered = stops.filter(({ tabIndex }) => tabIndex > 0);
  const jumps = stops.filter((stop, i) => {
    const previous = stops[i - 1];
    return previous !== undefined && !isAfter(placeOf(previous), placeOf(stop), isRtl(stop));
  });
  return [...numbered, ...jumps].map((stop) => ({
    rule: 'focus-order',
    what: `${stop.localName} “${stop.textContent.trim()}” is reached out of the order of the screen`,
  }));
}

function isStop(element: Element): element is HTMLElement {
  return (
    element instanceof HTMLElement &&
    element.tabIndex >= 0 &&
    element.shadowRoot === null &&
    element.checkVisibility({ visibilityProperty: true })
  );
}

function isAfter(one: Place, other: Place, rtl: boolean): boolean {
  const middle = (other.top + other.bottom) / 2;
  const isBeside = middle > one.top && middle < one.bottom;
  if (!isBeside) return other.top >= one.top;
  return rtl ? other.right <= one.right : other.left >= one.left;
}

const placeOf = (element: HTMLElement): Place => element.getBoundingClientRect();

const isRtl = (element: HTMLElement): boolean => getComputedStyle(element).direction === 'rtl';
