import { css, html, type TemplateResult } from 'lit';
import { pageLanguage } from '../locales/page-language.js';
import { isElement, isShadowRoot } from './own-window.js';

/**
 * Around all that an element renders: which language that is, for screen readers and hyphenation,
 * and which way it runs. The way is the language's, unless the page gives one by `dir` on the
 * element, or on anything between it and its session, or on the session.
 */
export function inShownLanguage(element: Element, content: unknown): TemplateResult {
  const { tag, direction } = pageLanguage.shown;
  return hasOwnDirection(element)
    ? html`<div class="language" lang=${tag}>${content}</div>`
    : html`<div class="language" lang=${tag} dir=${direction}>${content}</div>`;
}

/** No box of its own: what is inside stands in the element as if it were not there. */
export const languageRootStyles = css`
  .language {
    display: contents;
  }
`;

function hasOwnDirection(element: Element): boolean {
  let at: Node | null = element;
  while (at !== null) {
    if (isElement(at)) {
      if (at.hasAttribute('dir')) return true;
      if (at.localName === 'agent-dr-session') return false;
    }
    at = isShadowRoot(at) ? at.host : at.parentNode;
  }
  return false;
}
