import { css, html, nothing, type TemplateResult } from 'lit';
import type { DrillLeg } from '../contract/snapshot.js';
import { assertNever } from '../contract/assert-never.js';
import { text } from '../locales/text.js';
import type { SessionView } from '../session/session-view.js';
import { hundredthsText } from '../words/durations.js';
import type { ToldDrill } from '../words/words.js';
import { renderNotice } from './notice.js';
import { SessionPart } from './session-part.js';
import type { StatusShape } from './status-shape.js';
import { viewStyles } from './view-styles.js';
import { drillText, stepText } from '../words/move-words.js';

/**
 * A drill (B10): the notice while it runs, then each way with the duration of its steps, until
 * dismissed. Shows nothing without a drill.
 *
 * @csspart drill - the whole
 * @csspart leg - the table of one way
 * @csspart dismiss - takes the report off the screen
 */
export class AgentDrDrill extends SessionPart {
  static override styles = [
    viewStyles,
    css`
      .legs {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 200px), 1fr));
        gap: calc(var(--_gap) * 1.4) 32px;
        margin-block-start: var(--_gap);
        /* Under the text of the notice. */
        margin-inline-start: 24px;
        font-size: var(--_small);
      }
      table {
        inline-size: 100%;
        border-collapse: collapse;
        align-self: start;
      }
      caption {
        padding-block-end: 4px;
        font-weight: var(--dr-weight-title, 600);
        text-align: start;
      }
      th,
      td {
        padding: calc(3px * var(--_density)) 0;
        font-weight: inherit;
        text-align: start;
        overflow-wrap: anywhere;
      }
      td {
        padding-inline-start: 10px;
        text-align: end;
        white-space: nowrap;
      }
      tfoot {
        border-block-start: 1px solid var(--_line);
        font-weight: var(--dr-weight-title, 600);
      }
    `,
  ];

  protected override renderView(view: SessionView) {
    const { snapshot } = view;
    if (snapshot.kind !== 'active' || snapshot.drill.kind === 'none') return nothing;
    const { drill, site } = snapshot;
    const { title, text } = drillText(drill, site.name);
    return html`<section part="drill" class="band">
      ${renderNotice({
        shape: shapeOf(drill),
        title,
        lines: [text],
        aside: drill.kind === 'running' ? nothing : this.#renderDismiss(),
      })}
      ${
        drill.legs.length === 0
          ? nothing
          : html`<div class="legs">${drill.legs.map((leg) => this.#renderLeg(leg))}</div>`
      }
      ${this.renderFailure(view)}
    </section>`;
  }

  #renderDismiss(): TemplateResult {
    return this.renderButton({
      part: 'dismiss',
      label: text('dismiss'),
      press: (commands) => commands.dismissDrill(),
    });
  }

  #renderLeg({ from, to, steps, tookMs }: DrillLeg): TemplateResult {
    const duration = (ms: number): string => text('step.duration', { seconds: hundredthsText(ms) });
    return html`<table part="leg" translate="no">
      <caption>
        ${text('drill.leg', { from: from.name, to: to.name })}
      </caption>
      <tbody>
        ${steps.map(
          ({ name, tookMs: stepMs }) =>
            html`<tr>
              <th scope="row">${stepText({ name, status: 'done' }, from.name, to.name)}</th>
              <td>${duration(stepMs)}</td>
            </tr>`,
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">${text('drill.sum')}</th>
          <td>${duration(tookMs)}</td>
        </tr>
      </tfoot>
    </table>`;
  }
}

function shapeOf({ kind }: ToldDrill): StatusShape {
  switch (kind) {
    case 'running':
      return 'running';
    case 'done':
      return 'done';
    case 'failed':
      return 'attention';
    default:
      return assertNever(kind);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-drill': AgentDrDrill;
  }
}
