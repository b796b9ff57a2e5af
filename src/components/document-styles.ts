import { adoptStyles, type CSSResultOrNative } from 'lit';

/**
 * Lit's `adoptStyles`, in any document: style sheets made by a script belong to the document that
 * they were made for, and are taken from what is moved to another (B31).
 */
export function styleIn(root: ShadowRoot, styles: readonly CSSResultOrNative[]): void {
  const { ownerDocument } = root;
  if (ownerDocument === document) {
    adoptStyles(root, [...styles]);
    return;
  }
  const { defaultView } = ownerDocument;
  // What is in a document without a window is seen by nobody, and moves on before it is.
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
