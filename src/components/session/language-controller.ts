import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { languageTag } from '../../locales/language-tag.js';
import { pageLanguage } from '../../locales/page-language.js';
import { isElement, isShadowRoot } from '../own-window.js';
import { updateWithLanguage } from '../update-with-language.js';

/**
 * Loads the language at the session's place: the nearest `lang` of the element, its ancestors and
 * the document; else the browser's preference. Reloads when any of that changes.
 */
export class LanguageController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #isReady = false;
  #observer: MutationObserver | undefined;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
    updateWithLanguage(host);
  }

  /**
   * False until the first language is loaded, or 1 s has passed. Later changes are not waited for:
   * the old language stays on the screen until the new one is loaded.
   */
  get isReady(): boolean {
    this.#isReady ||= !pageLanguage.isLoading;
    return this.#isReady;
  }

  hostConnected(): void {
    this.#observer = new MutationObserver(this.#ask);
    for (const root of rootsAround(this.#host)) {
      this.#observer.observe(root, { subtree: true, attributeFilter: ['lang', 'dir'] });
    }
    window.addEventListener('languagechange', this.#ask);
    this.#ask();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    window.removeEventListener('languagechange', this.#ask);
    pageLanguage.leave(this.#host);
  }

  readonly #ask = (): void => {
    const tag = nearestLang(this.#host);
    pageLanguage.ask(this.#host, languageTag(tag) === undefined ? navigator.languages : [tag]);
    // Its direction may differ.
    this.#host.requestUpdate();
  };
}

/** Empty if the page sets none, or an unknown one. */
function nearestLang(element: Element): string {
  let at: Node | null = element;
  while (at !== null) {
    const lang = isElement(at) ? at.getAttribute('lang') : null;
    if (lang !== null) return lang.trim();
    at = isShadowRoot(at) ? at.host : at.parentNode;
  }
  return '';
}

/** The roots whose attributes matter: the document, and each shadow tree in between. */
function rootsAround(element: Element): readonly Node[] {
  const root = element.getRootNode();
  return isShadowRoot(root) ? [root, ...rootsAround(root.host)] : [root];
}
