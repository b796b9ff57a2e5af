import { html, nothing, type TemplateResult } from 'lit';
import { text } from '../locales/text.js';
import type { SessionView } from '../session/session-view.js';
import { renderNotice } from './notice.js';

/** That the page is another agent's (B29): nobody should work as another without knowing it. */
export function renderOtherAgent(
  { snapshot, singleSignOn }: SessionView,
  renderChange: (label: string) => TemplateResult,
): TemplateResult | typeof nothing {
  if (singleSignOn.kind !== 'other-agent' || snapshot.kind === 'signed-out') return nothing;
  const name = snapshot.username;
  const other = singleSignOn.username;
  return html`<div part="other-agent" class="band" role="alert">
    ${renderNotice({
      shape: 'attention',
      title: text('otherAgent.title', { name }),
      lines: [text('otherAgent.text', { name, other })],
      aside: renderChange(text('otherAgent.change', { other })),
    })}
  </div>`;
}
