import { css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Warning } from '../contract/snapshot.js';
import { elapsedText } from './durations.js';
import { beganAt, msSince } from './live-time.js';
import { renderNotice, type Notice } from './notice.js';
import { SecondHand } from './second-hand.js';
import type { SessionView } from './session-context.js';
import { SessionPart } from './session-part.js';
import { identityOf } from './warning-changes.js';

/**
 * What the agent is warned of, in the order of the snapshot: what it means, what to do, for how
 * long (S2.4, S2.5). Shows nothing without warnings.
 *
 * @csspart warnings - around them
 * @csspart warning - each
 * @csspart return - goes back to the preferred site
 */
export class AgentDrWarnings extends SessionPart {
  static override styles = [
    SessionPart.styles,
    css`
      .warning + .warning {
        border-block-start: 1px solid var(--_line);
      }
      details {
        margin-block-start: 4px;
      }
      summary {
        cursor: pointer;
        inline-size: fit-content;
        min-block-size: 24px;
        border-radius: 4px;
      }
      @media (pointer: coarse) {
        summary {
          line-height: 44px;
        }
      }
    `,
  ];

  constructor() {
    super();
    new SecondHand(this, () => (this.view === undefined ? [] : momentsIn(this.view)));
  }

  protected override renderView(view: SessionView) {
    const warnings = warningsIn(view);
    if (warnings.length === 0) return nothing;
    return html`<ul part="warnings">
        ${repeat(warnings, identityOf, (warning) => this.#renderWarning(view, warning))}
      </ul>
      ${this.command.failure && html`<div class="band">${this.renderFailure(view)}</div>`}`;
  }

  #renderWarning(view: SessionView, warning: Warning) {
    const { title, text, detail } = this.words.warning(warning);
    return html`<li part="warning" class="warning band ${tone(warning)}">
      ${renderNotice({
        shape: 'attention',
        title,
        lines: [text],
        below: html`${detail === undefined ? nothing : this.#renderDetail(detail)}
        ${this.#renderWayOut(view, warning)}`,
        ...elapsed(view, warning),
      })}
    </li>`;
  }

  #renderDetail(detail: string) {
    return html`<details class="muted">
      <summary>${this.words.detailsForAdministrator}</summary>
      ${detail}
    </details>`;
  }

  #renderWayOut({ snapshot }: SessionView, warning: Warning) {
    if (warning.kind !== 'preferred-site-failed' || snapshot.kind !== 'active') return nothing;
    const { id, name } = warning.site;
    return html`<div class="actions">
      ${this.renderButton({
        part: 'return',
        label: this.words.returnTo(name),
        press: (commands) => commands.switchTo(id),
      })}
    </div>`;
  }
}

function elapsed(view: SessionView, warning: Warning): Pick<Notice, 'aside'> {
  return warning.kind === 'service-off'
    ? { aside: elapsedText(msSince(beganAt(view, warning.sinceMs))) }
    : {};
}

/** Only what touches the agent's work stands out; the rest is for those who run the place. */
function tone({ kind }: Warning): 'attention' | 'plain' {
  return kind === 'service-off' || kind === 'preferred-site-failed' || kind === 'move-failed'
    ? 'attention'
    : 'plain';
}

function warningsIn({ snapshot }: SessionView): readonly Warning[] {
  return snapshot.kind === 'signed-out' ? [] : snapshot.warnings;
}

/** What is counted on the screen. */
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
