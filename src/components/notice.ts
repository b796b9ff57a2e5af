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
 * Something the agent must know: a shape, what happened, what it means. The title is a heading, and not to be
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
        ${title === undefined ? nothing : html`<h2 class="title" translate="no">${title}</h2>`}
        ${moment === undefined ? nothing : renderMoment(moment, title === undefined)}
        ${lines.filter((line) => line !== '').map((line) => html`<p class="muted">${line}</p>`)}${below}
      </div>
      ${typeof aside === 'string' ? html`<span class="muted" translate="no">${aside}</span>` : aside}
    </div>
  </div>`;
}

const renderMoment = (moment: string, isHeading: boolean): TemplateResult =>
  isHeading
    ? html`<h2 class="moment" translate="no">${moment}</h2>`
    : html`<p class="moment" translate="no">${moment}</p>`;
