import { updateWhenLocaleChanges } from '@lit/localize';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { languageTag } from '../../locales/language-tag.js';
import { pageLanguage } from '../../locales/page-language.js';
import { isElement, isShadowRoot } from '../own-window.js';

/**
 * Asks for the language of the place where the session stands: the nearest `lang` of the element,
 * what is around it and the document; where there is none, what the agent's browser prefers. Asks
 * anew when any of that changes.
 */
export class LanguageController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #isReady = false;
  #observer: MutationObserver | undefined;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
    updateWhenLocaleChanges(host);
  }

  /**
   * False until the language is there for the first time, or has not come for 1 s. A language that
   * is chosen later is waited for by nobody: what is on the screen stays until it comes.
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
    // Its direction may be another one.
    this.#host.requestUpdate();
  };
}

/** Empty where the page says nothing, or says that it does not know. */
function nearestLang(element: Element): string {
  let at: Node | null = element;
  while (at !== null) {
    const lang = isElement(at) ? at.getAttribute('lang') : null;
    if (lang !== null) return lang.trim();
    at = isShadowRoot(at) ? at.host : at.parentNode;
  }
  return '';
}

/** Those whose attributes are seen from inside: the document, and each shadow tree on the way. */
function rootsAround(element: Element): readonly Node[] {
  const root = element.getRootNode();
  return isShadowRoot(root) ? [root, ...rootsAround(root.host)] : [root];
}
