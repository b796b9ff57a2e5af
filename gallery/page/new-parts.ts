import { flatElements } from './flat-tree.js';

const judged = new Set<string>();

/**
 * The parts of a variant that still need an audit. Invisible parts do not, nor do parts that were
 * audited before with the same markup in the same form: most states share much of the view, and an
 * audit of everything takes minutes.
 */
export function partsByNews(variant: Element): Readonly<Record<'fresh' | 'settled', Element[]>> {
  const fresh: Element[] = [];
  const settled: Element[] = [];
  const look = shownTheme();
  for (const part of partsOf(variant)) {
    const key = `${look} ${variant.ariaLabel ?? ''} ${part.localName} ${markupOf(part)}`;
    const isNew = part.checkVisibility() && !judged.has(key);
    // The content of an open panel is a part of its own, and must not be skipped with it.
    if (isNew || isOpen(part)) fresh.push(part);
    else settled.push(part);
    if (isNew) judged.add(key);
  }
  return { fresh, settled };
}

/** Empty without a theme. */
const shownTheme = (): string =>
  [...document.querySelectorAll<HTMLStyleElement>('style[data-theme]')]
    .filter(({ disabled }) => !disabled)
    .map(({ dataset }) => dataset['theme'])
    .join();

function partsOf(variant: Element): readonly Element[] {
  return [...flatElements(variant)].filter(
    ({ localName }) => localName.startsWith('agent-dr-') && !UNSEEN.has(localName),
  );
}

/**
 * The first one contains all parts; the second one is only spoken, and the accessibility tree
 * covers it.
 */
const UNSEEN = new Set(['agent-dr-session', 'agent-dr-announcer']);

const isOpen = ({ shadowRoot }: Element): boolean =>
  shadowRoot?.querySelector(':popover-open') instanceof Element;

/** The markup with that of the parts in it. Lit's comments have other numbers each time. */
function markupOf({ shadowRoot }: Element): string {
  if (shadowRoot === null) return '';
  const inner = [...shadowRoot.querySelectorAll('*')].map(markupOf);
  return [shadowRoot.innerHTML.replace(/<!--.*?-->/gu, ''), ...inner].join('');
}
