import { adoptStyles, type CSSResultOrNative } from 'lit';

/**
 * Lit's `adoptStyles` for any document: a constructed style sheet works only in its own document,
 * and is dropped when an element is moved to another one (B31).
 */
export function styleIn(root: ShadowRoot, styles: readonly CSSResultOrNative[]): void {
  const { ownerDocument } = root;
  if (ownerDocument === document) {
    adoptStyles(root, [...styles]);
    return;
  }
  const { defaultView } = ownerDocument;
  // A document without a window is not visible; the element is styled when it is moved on.
  if (defaultView === null) return;
  const sheets = sheetsOf(ownerDocument);
  root.adoptedStyleSheets = styles.map((style) => {
    if (style instanceof CSSStyleSheet) return style;
    const sheet = sheets.get(style) ?? new defaultView.CSSStyleSheet();
    if (!sheets.has(style)) sheet.replaceSync(style.cssText);
    sheets.set(style, sheet);
    return sheet;
  });
}

type Sheets = Map<CSSResultOrNative, CSSStyleSheet>;

const otherDocuments = new WeakMap<Document, Sheets>();

function sheetsOf(ownerDocument: Document): Sheets {
  const sheets = otherDocuments.get(ownerDocument) ?? new Map<CSSResultOrNative, CSSStyleSheet>();
  otherDocuments.set(ownerDocument, sheets);
  return sheets;
}
