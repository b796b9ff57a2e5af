import { css, html, nothing, type TemplateResult } from 'lit';
import type { ActiveSnapshot } from '../../contract/snapshot.js';
import { isCallAtRisk } from '../is-call-at-risk.js';
import { statusShape } from '../status-shape.js';
import { callAtRiskText } from '../../words/agent-words.js';

/**
 * "And my caller?": whom the agent may lose by a move that is forced, and what is kept of the call
 * (B5). Nothing without a call, or without such a move.
 */
export function renderCallAtRisk(snapshot: ActiveSnapshot): TemplateResult | typeof nothing {
  const { call } = snapshot;
  if (call === undefined || !isCallAtRisk(snapshot)) return nothing;
  const { title, text } = callAtRiskText(call);
  return html`<div part="caller" class="caller row">
    ${statusShape('attention')}
    <div>
      <p class="title">${title}</p>
      <p class="muted">${text}</p>
    </div>
  </div>`;
}

export const callAtRiskStyles = css`
  .caller {
    margin-block-start: 12px;
    padding: 8px 10px;
    border: 1px solid var(--_line);
    border-radius: var(--_control-radius);
    background: var(--_surface);
  }
`;
