import { css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Warning } from '../contract/snapshot.js';
import { identityOf } from '../contract/warning-changes.js';
import { text } from '../locales/text.js';
import type { SessionView } from '../session/session-view.js';
import { elapsedText } from '../words/durations.js';
import { beganAt, msSince } from './live-time.js';
import { renderNotice, type Notice } from './notice.js';
import { SecondTicker } from './second-ticker.js';
import { SessionPart } from './session-part.js';
import { disclosureStyles } from './styles.js';
import { warningWeight } from './warning-weight.js';
import { warningText } from '../words/warning-words.js';

/**
 * The agent's warnings, most urgent first: what each means, what to do, for how long (S2.4, S2.5).
 * Shows nothing without warnings.
 *
 * @csspart warnings - around them
 * @csspart warning - each
 */
export class AgentDrWarnings extends SessionPart {
  static override styles = [
    SessionPart.styles,
    disclosureStyles,
    css`
      .warning + .warning {
        border-block-start: 1px solid var(--_line);
      }
    `,
  ];

  constructor() {
    super();
    new SecondTicker(this, () => (this.view === undefined ? [] : momentsIn(this.view)));
  }

  protected override renderView(view: SessionView) {
    const warnings = warningsIn(view);
    if (warnings.length === 0) return nothing;
    return html`<ul part="warnings">
      ${repeat(warnings, identityOf, (warning) => this.#renderWarning(view, warning))}
    </ul>`;
  }

  #renderWarning(view: SessionView, warning: Warning) {
    const { title, text, details } = warningText(warning);
    return html`<li part="warning" class="warning band ${warningWeight(warning)}">
      ${renderNotice({
        shape: 'attention',
        title,
        lines: [text],
        below: details === undefined ? nothing : this.#renderDetails(details),
        ...elapsed(view, warning),
      })}
    </li>`;
  }

  #renderDetails(details: readonly string[]) {
    return html`<details class="muted">
      <summary>${text('detailsForAdministrator')}</summary>
      <ul>
        ${details.map((detail) => html`<li>${detail}</li>`)}
      </ul>
    </details>`;
  }
}

function elapsed(view: SessionView, warning: Warning): Pick<Notice, 'aside'> {
  return warning.kind === 'service-off'
    ? { aside: elapsedText(msSince(beganAt(view, warning.sinceMs))) }
    : {};
}

function warningsIn({ snapshot }: SessionView): readonly Warning[] {
  return snapshot.kind === 'signed-out' ? [] : snapshot.warnings;
}

/** The moments that are counted on the screen. */
function momentsIn(view: SessionView): readonly number[] {
  return warningsIn(view).flatMap((warning) =>
    warning.kind === 'service-off' ? [beganAt(view, warning.sinceMs)] : [],
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-warnings': AgentDrWarnings;
  }
}
