import { css, html, nothing, type TemplateResult } from 'lit';
import type { SwitchingSnapshot, SwitchoverStep } from '../../contract/snapshot.js';
import { joinSentences, text } from '../../locales/text.js';
import { tenthsText } from '../../words/durations.js';
import { renderNotice } from '../notice.js';
import { statusShape, type StatusShape } from '../status-shape.js';
import { stepText, switchingText } from '../../words/move-words.js';

/** A move in progress: what is done, what is running, what comes (S3). */
export function renderSwitchoverSteps(
  { from, to, cause, steps }: SwitchingSnapshot,
  turn: string | undefined,
): TemplateResult {
  const { title, text: meaning } = switchingText(from.name, to.name, cause);
  return html`<section part="switchover" class="band notice" translate="no">
    ${renderNotice({
      shape: 'running',
      title,
      lines: [turn === undefined ? meaning : joinSentences(meaning, turn)],
      below: html`<ol part="steps" class="steps">
        ${steps.map(
          (step) =>
            html`<li class=${step.status === 'waiting' ? 'to-come' : ''}>
              ${statusShape(STEP_SHAPES[step.status])}
              <span>${stepText(step, from.name, to.name)}</span>
              ${renderDuration(step)}
            </li>`,
        )}
      </ol>`,
    })}
  </section>`;
}

function renderDuration({ afterMs }: SwitchoverStep) {
  return afterMs === undefined
    ? nothing
    : html`<span class="muted">${text('step.duration', { seconds: tenthsText(afterMs) })}</span>`;
}

const STEP_SHAPES = {
  waiting: 'unknown',
  running: 'running',
  done: 'done',
} as const satisfies Record<SwitchoverStep['status'], StatusShape>;

export const switchoverStepsStyles = css`
  .steps {
    display: grid;
    gap: calc(var(--_gap) * 0.6);
    margin-block-start: var(--_gap);
    font-size: 0.93em;
  }
  .steps li {
    display: grid;
    grid-template-columns: 14px minmax(0, 1fr) auto;
    align-items: center;
    gap: calc(var(--_gap) * 0.8);
  }
  .to-come {
    color: var(--_muted);
  }
`;
