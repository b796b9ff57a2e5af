import { flatElements } from './flat-tree.js';

const judged = new Set<string>();

/**
 * The parts of a variant by whether they need a verdict. Those that do not are what nobody sees,
 * and what has been judged with the same markup in the same form: much of the view is the same in
 * most states, and to judge it each time takes minutes.
 */
export function partsByNews(variant: Element): Readonly<Record<'fresh' | 'settled', Element[]>> {
  const fresh: Element[] = [];
  const settled: Element[] = [];
  for (const part of partsOf(variant)) {
    const key = `${variant.ariaLabel ?? ''} ${part.localName} ${markupOf(part)}`;
    const isNew = part.checkVisibility() && !judged.has(key);
    // What stands in an open panel is a part of its own, and must not be left out with it.
    if (isNew || isOpen(part)) fresh.push(part);
    else settled.push(part);
    if (isNew) judged.add(key);
  }
  return { fresh, settled };
}

function partsOf(variant: Element): readonly Element[] {
  return [...flatElements(variant)].filter(
    ({ localName }) => localName.startsWith('agent-dr-') && !UNSEEN.has(localName),
  );
}

/** The one is around all parts, the other is only heard: the accessibility tree tells of it. */
const UNSEEN = new Set(['agent-dr-session', 'agent-dr-announcer']);

const isOpen = ({ shadowRoot }: Element): boolean =>
  shadowRoot?.querySelector(':popover-open') instanceof Element;

/** With what the parts in it show. Comments are Lit's own notes, of another number each time. */
function markupOf({ shadowRoot }: Element): string {
  if (shadowRoot === null) return '';
  const inner = [...shadowRoot.querySelectorAll('*')].map(markupOf);
  return [shadowRoot.innerHTML.replace(/<!--.*?-->/gu, ''), ...inner].join('');
}
