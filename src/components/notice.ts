import { html, nothing, type TemplateResult } from 'lit';
import { statusShape, type StatusShape } from './status-shape.js';

export interface Notice {
  readonly shape: StatusShape;
  readonly title?: string;
  /** Where and when, in large. */
  readonly moment?: string | undefined;
  /** Empty ones are skipped. */
  readonly lines: readonly string[];
  /** In the column of the text. */
  readonly below?: TemplateResult | typeof nothing;
  /** At the end of the row, or below the text where that is narrow. */
  readonly aside?: TemplateResult | typeof nothing | string;
}

/**
 * Something the agent must know: a shape, what happened, what it means. The title is not to be
 * translated, because the translation would not be updated (B31).
 */
export function renderNotice({
  shape,
  title,
  moment,
  lines,
  below,
  aside,
}: Notice): TemplateResult {
  return html`<div class="row">
    ${statusShape(shape)}
    <div class="beside">
      <div class="text">
        ${title === undefined ? nothing : html`<p class="title" translate="no">${title}</p>`}
        ${moment === undefined ? nothing : html`<p class="moment" translate="no">${moment}</p>`}
        ${lines.filter((line) => line !== '').map((line) => html`<p class="muted">${line}</p>`)}${below}
      </div>
      ${typeof aside === 'string' ? html`<span class="muted" translate="no">${aside}</span>` : aside}
    </div>
  </div>`;
}
