import { html, nothing, type TemplateResult } from 'lit';
import { elapsedText, spokenElapsedText } from '../words/durations.js';
import { statusShape, type StatusShape } from './status-shape.js';

export interface Notice {
  readonly shape: StatusShape;
  readonly title?: string;
  /** Where and when, in large. */
  readonly moment?: string | undefined;
  /** The same to be heard, where a duration runs in it: in words. */
  readonly spokenMoment?: string | undefined;
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
  spokenMoment,
  lines,
  below,
  aside,
}: Notice): TemplateResult {
  return html`<div class="row">
    ${statusShape(shape)}
    <div class="beside">
      <div class="text">
        ${title === undefined ? nothing : html`<h2 class="title" translate="no">${title}</h2>`}
        ${moment === undefined ? nothing : renderMoment(moment, spokenMoment, title === undefined)}
        ${lines.filter((line) => line !== '').map((line) => html`<p class="muted">${line}</p>`)}
        ${typeof aside === 'string' ? nothing : below}
      </div>
      ${
        typeof aside === 'string'
          ? html`<span class="muted" translate="no">${aside}</span>
              ${below === undefined ? nothing : html`<div class="whole">${below}</div>`}`
          : aside
      }
    </div>
  </div>`;
}

function renderMoment(moment: string, spoken: string | undefined, isHeading: boolean) {
  const said = spoken === undefined || spoken === moment ? moment : renderSaid(moment, spoken);
  return isHeading
    ? html`<h2 class="moment" translate="no">${said}</h2>`
    : html`<p class="moment" translate="no">${said}</p>`;
}

/** How long something lasts, for `aside`. */
export const renderElapsed = (ms: number): TemplateResult =>
  html`<span class="muted elapsed" translate="no"
    >${renderSaid(elapsedText(ms), spokenElapsedText(ms))}</span
  >`;

/** `0:37` for the eye, `37 seconds` for the ear. */
const renderSaid = (shown: string, spoken: string): TemplateResult =>
  html`<span aria-hidden="true">${shown}</span><span class="unseen">${spoken}</span>`;
