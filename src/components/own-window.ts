/**
 * The window that shows a node: another than the script's when the page has moved it to one that it
 * opened, or to a frame. Only that one has frames and a focus to speak of (B31).
 */
export const windowOf = (node: Node): Window => node.ownerDocument?.defaultView ?? window;

// `instanceof` knows the nodes of its own window only.

export const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE;

export const isShadowRoot = (node: Node): node is ShadowRoot =>
  node.nodeType === Node.DOCUMENT_FRAGMENT_NODE && 'host' in node;
