import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isElement, isShadowRoot } from '../../components/own-window.js';
import { filledTemplate } from '../../locales/template.js';
import {
  ENGLISH,
  loadLanguage,
  spokenTag,
  type PhoneLanguage,
} from '../locales/phone-languages.js';
import type { PhoneMessageId } from '../locales/phone-templates.js';

/** The words of the phone in the language at its place; renders its host when that changes. */
export class PhoneWords implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #language: PhoneLanguage = ENGLISH;
  #wanted = ENGLISH.tag;
  #observer: MutationObserver | undefined;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  get language(): PhoneLanguage {
    return this.#language;
  }

  text(id: PhoneMessageId, values: Readonly<Record<string, string>> = {}): string {
    const isolates = this.#language.direction === 'rtl';
    return filledTemplate(this.#language.templates[id], (name) =>
      // Keeps numbers and names of another script together.
      isolates ? `\u2068${values[name] ?? ''}\u2069` : (values[name] ?? ''),
    );
  }

  hostConnected(): void {
    this.#observer = new MutationObserver(this.#look);
    for (let at: Node | null = this.#host; at !== null; at = hostOf(at)) {
      const root = at.getRootNode();
      this.#observer.observe(root, { subtree: true, attributeFilter: ['lang'] });
      at = root;
    }
    window.addEventListener('languagechange', this.#look);
    this.#look();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    window.removeEventListener('languagechange', this.#look);
  }

  readonly #look = (): void => {
    const lang = nearestLang(this.#host);
    const wanted = spokenTag(lang === '' ? navigator.languages : [lang]);
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    void this.#load(wanted);
  };

  async #load(wanted: string): Promise<void> {
    const language = await loadLanguage(wanted);
    if (wanted !== this.#wanted) return;
    this.#language = language;
    this.#host.requestUpdate();
  }
}

/** Empty if the page sets none. */
function nearestLang(element: Element): string {
  let at: Node | null = element;
  while (at !== null) {
    const lang = isElement(at) ? at.getAttribute('lang') : null;
    if (lang !== null && lang.trim() !== '') return lang.trim();
    at = hostOf(at) ?? at.parentNode;
  }
  return '';
}

const hostOf = (node: Node): Node | null => (isShadowRoot(node) ? node.host : null);
