/** Every element below a node in the order of the screen, including shadow roots. */
export function* flatElements(root: Element | ShadowRoot): Generator<Element> {
  for (const child of childrenOf(root)) {
    yield child;
    yield* flatElements(child);
  }
}

/** The element around another on the screen: that of its slot or the host of its shadow root. */
export function flatParent(element: Element): Element | undefined {
  const parent = element.assignedSlot ?? element.parentNode;
  if (parent instanceof ShadowRoot) return parent.host;
  return parent instanceof Element ? parent : undefined;
}

function childrenOf(root: Element | ShadowRoot): readonly Element[] {
  if (root instanceof HTMLSlotElement) {
    const assigned = root.assignedElements();
    return assigned.length > 0 ? assigned : [...root.children];
  }
  return [...((root instanceof Element ? root.shadowRoot : null) ?? root).children];
}
