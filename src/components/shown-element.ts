import { LitElement } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { styleIn } from './document-styles.js';
import { RenderedNodes } from './rendered-nodes.js';

/**
 * The base of all visible elements: they look and say the same wherever the page puts them, and
 * whatever else changes their nodes (B31).
 */
export abstract class ShownElement extends LitElement {
  /** Counts how often everything was rendered from scratch. */
  #copy = 0;

  constructor() {
    super();
    new RenderedNodes(this);
  }

  /** The page has moved the element to another document. */
  adoptedCallback(left: Document): void {
    const { shadowRoot } = this;
    if (shadowRoot !== null) styleIn(shadowRoot, this.#class.elementStyles);
    if (left.defaultView === null) this.listenersLost();
  }

  /** Closing a window removes the listeners of everything in it: nothing would react. */
  protected listenersLost(): void {
    this.#copy++;
    this.requestUpdate();
  }

  /** Everything that the element renders. */
  protected whole(content: unknown): unknown {
    return keyed(this.#copy, content);
  }

  protected override createRenderRoot(): ShadowRoot {
    const root = this.shadowRoot ?? this.attachShadow(this.#class.shadowRootOptions);
    styleIn(root, this.#class.elementStyles);
    return root;
  }

  get #class(): typeof LitElement {
    return this.constructor as typeof LitElement;
  }
}
