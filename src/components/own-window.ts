/**
 * The window that shows a node: another than the script's after the page has moved it to a new
 * window or a frame. Only that one has animation frames and focus for it (B31).
 */
export const windowOf = (node: Node): Window => node.ownerDocument?.defaultView ?? window;

// `instanceof` works only for nodes of the script's own window.

export const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE;

export const isShadowRoot = (node: Node): node is ShadowRoot =>
  node.nodeType === Node.DOCUMENT_FRAGMENT_NODE && 'host' in node;
