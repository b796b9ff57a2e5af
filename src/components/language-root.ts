import { css, html, type TemplateResult } from 'lit';
import { pageLanguage } from '../locales/page-language.js';
import { isElement, isShadowRoot } from './own-window.js';

/**
 * Wraps all that an element renders in its language, for screen readers and hyphenation, and its
 * direction. The direction is the language's, unless the page sets `dir` on the element, on its
 * session, or in between.
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
