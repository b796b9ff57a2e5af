const THEIRS = 'font' as string;

/** How a translator works on a page. */
export interface TranslatorManner {
  /** Whether it leaves alone what is marked `translate="no"`. */
  readonly heedsMarks: boolean;
  /** Texts of blanks are no words, to most. */
  readonly takesBlanks: boolean;
  /** Whether it puts the page's own text node into its element, changed, or one of its own. */
  readonly keepsNodes: boolean;
}

/**
 * Does to a page what the translators of browsers do: puts each text into `<font>` elements, as
 * `«text»`, in open shadow roots too.
 */
export function translate(root: ParentNode & Node, manner: TranslatorManner): void {
  for (const node of [...root.childNodes]) {
    if (node instanceof Text) replace(node, manner);
    else if (node instanceof Element) translateElement(node, manner);
  }
}

/** All text that is to be read, as it is, in the order of the tree. */
export function readIn(root: ParentNode & Node): string {
  return [...root.childNodes]
    .map((node) => {
      if (!(node instanceof Element)) return node instanceof Text ? node.data : '';
      return readIn(node) + (node.shadowRoot === null ? '' : readIn(node.shadowRoot));
    })
    .join(' ')
    .replace(/\s+/gu, ' ');
}

/** Whether anything of a translator is in it. */
export function isTranslated(root: ParentNode): boolean {
  return [...root.querySelectorAll('*')].some(
    ({ localName, shadowRoot }) =>
      localName === 'font' || (shadowRoot !== null && isTranslated(shadowRoot)),
  );
}

function translateElement(element: Element, manner: TranslatorManner): void {
  if (['font', 'style', 'script'].includes(element.localName)) return;
  if (manner.heedsMarks && element.getAttribute('translate') === 'no') return;
  translate(element, manner);
  if (element.shadowRoot !== null) translate(element.shadowRoot, manner);
}

function replace(node: Text, { takesBlanks, keepsNodes }: TranslatorManner): void {
  if (node.data.trim() === '' && !takesBlanks) return;
  const outer = document.createElement(THEIRS);
  const inner = document.createElement(THEIRS);
  outer.append(inner);
  const translated = `«${node.data}»`;
  if (keepsNodes) {
    node.before(outer);
    inner.append(node);
    node.data = translated;
  } else {
    inner.append(translated);
    node.replaceWith(outer);
  }
}
