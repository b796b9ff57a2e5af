import { colorOf, compose, contrastOf, type Color } from './color.js';
import type { Finding } from './finding.js';
import { flatElements, flatParent } from './flat-tree.js';

/** WCAG 2.2, 1.4.11: the least contrast of controls and meaningful graphics. */
const NON_TEXT = 3;

type Found = Omit<Finding, 'variant'>;

/**
 * Finds shapes, edges of controls and focus outlines without enough contrast to their background.
 */
export function contrastFindings(part: Element): readonly Found[] {
  return [...flatElements(part)].flatMap((element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return [];
    if (element instanceof SVGSVGElement) return shape(element);
    if (element instanceof HTMLButtonElement || element instanceof HTMLInputElement) {
      return [...edge(element), ...focusOutline(element)];
    }
    return [];
  });
}

/** Pictures of a state are drawn in their own `color`. */
function shape(svg: SVGSVGElement): readonly Found[] {
  if (!svg.classList.contains('shape')) return [];
  const { color } = getComputedStyle(svg);
  return judge('shape', svg, colorOf(color), backgroundOf(svg));
}

/**
 * The border or, without one, the surface. Controls that look like text need only the contrast of
 * text.
 */
function edge(control: HTMLElement): readonly Found[] {
  if (control.ariaDisabled === 'true') return [];
  const { borderBlockStartColor, borderBlockStartWidth, backgroundColor } =
    getComputedStyle(control);
  const outside = backgroundOf(flatParent(control));
  const border = parseFloat(borderBlockStartWidth) > 0 ? colorOf(borderBlockStartColor) : CLEAR;
  const surface = colorOf(backgroundColor);
  if (border.alpha === 0 && surface.alpha === 0) return [];
  return judge('edge', control, border.alpha > 0 ? border : surface, outside);
}

function focusOutline(control: HTMLElement): readonly Found[] {
  const before = control.getRootNode();
  if (!(before instanceof ShadowRoot)) return [];
  control.focus({ preventScroll: true });
  if (before.activeElement !== control) return [];
  const { outlineColor, outlineStyle } = getComputedStyle(control);
  control.blur();
  return outlineStyle === 'none'
    ? [{ rule: 'focus-outline', what: `${describe(control)} has none` }]
    : judge('focus-outline', control, colorOf(outlineColor), backgroundOf(flatParent(control)));
}

function judge(rule: string, element: Element, front: Color, back: Color): readonly Found[] {
  const contrast = contrastOf(compose(front, back), back);
  return contrast >= NON_TEXT
    ? []
    : [{ rule, what: `${describe(element)} has ${contrast.toFixed(2)}:1, not ${NON_TEXT}:1` }];
}

/** The background: all surfaces below, laid over each other. */
function backgroundOf(element: Element | undefined): Color {
  if (element === undefined) return WHITE;
  const own = colorOf(getComputedStyle(element).backgroundColor);
  return own.alpha === 1 ? own : compose(own, backgroundOf(flatParent(element)));
}

const describe = (element: Element): string =>
  `${element.localName}.${element.getAttribute('class') ?? ''} “${element.textContent.trim()}”`;

const CLEAR: Color = { red: 0, green: 0, blue: 0, alpha: 0 };
const WHITE: Color = { red: 255, green: 255, blue: 255, alpha: 1 };
