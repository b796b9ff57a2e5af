import { css, html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CommandResult } from '../contract/failure.js';
import type { Warning } from '../contract/snapshot.js';
import { identityOf } from '../contract/warning-changes.js';
import { numberText } from '../locales/formats.js';
import { text } from '../locales/text.js';
import type { SessionView } from '../session/session-view.js';
import { sentences } from '../words/spoken.js';
import { copied } from './cut-call.js';
import { beganAt, timeOfDay } from './live-time.js';
import { renderNotice } from './notice.js';
import { SessionPart } from './session-part.js';
import { disclosureStyles } from './styles.js';
import { warningWeight } from './warning-weight.js';
import { viewStyles } from './view-styles.js';
import { warningText } from '../words/warning-words.js';

/** Warnings never outweigh the work: so many are read at once. */
const SHOWN = 2;

/**
 * The agent's warnings, most urgent first: what each means, what to do, since when (S2.4, S2.5). Two
 * are shown and the rest counted. What only an administrator can mend is apart, and can be copied
 * for them. Shows nothing without warnings.
 *
 * @csspart warnings - around them
 * @csspart warning - each
 * @csspart more-warnings - opens those that are only counted
 * @csspart administrator - opens those for the administrator
 * @csspart copy-all - copies those
 */
export class AgentDrWarnings extends SessionPart {
  static override styles = [
    viewStyles,
    disclosureStyles,
    css`
      .warning.attention + .warning.attention {
        padding-block-start: 0;
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 var(--_gap);
        padding-block: 4px;
      }
      ul + .foot {
        border-block-start: 1px solid var(--_line);
      }
      .foot > button {
        margin-inline: -6px;
      }
      .copied {
        flex: 1 0 100%;
        text-align: end;
      }
    `,
  ];

  @state() private isOpen = false;
  @state() private isForAdministrator = false;
  @state() private isCopied: boolean | undefined;

  protected override renderView(view: SessionView) {
    const all = warningsIn(view);
    if (all.length === 0) return nothing;
    const own = all.filter((warning) => warningWeight(warning) === 'attention');
    const others = all.filter((warning) => warningWeight(warning) === 'plain');
    const rest = own.length - SHOWN;
    return html`<div part="warnings">
      ${this.#renderList(view, this.isOpen ? own : own.slice(0, SHOWN))}
      ${
        rest > 0 || others.length > 0
          ? html`<div class="band foot">
              ${rest > 0 ? this.#renderMore(rest) : nothing}
              ${others.length > 0 ? this.#renderAdministrator(others) : nothing}
            </div>`
          : nothing
      }
      ${this.isForAdministrator ? this.#renderList(view, others) : nothing}
    </div>`;
  }

  #renderList(view: SessionView, warnings: readonly Warning[]) {
    return warnings.length === 0
      ? nothing
      : html`<ul>
          ${repeat(warnings, identityOf, (warning) => this.#renderWarning(view, warning))}
        </ul>`;
  }

  #renderWarning(view: SessionView, warning: Warning): TemplateResult {
    const { title, text: meaning, details } = warningText(warning);
    const weight = warningWeight(warning);
    return html`<li part="warning" class="warning band ${weight}">
      ${renderNotice({
        shape: weight === 'plain' ? 'note' : 'attention',
        title,
        lines: [meaning],
        below: details === undefined ? nothing : this.#renderDetails(details, weight),
        aside:
          warning.kind === 'service-off'
            ? text('arrival.since', { at: timeOfDay(beganAt(view, warning.sinceMs)) })
            : nothing,
      })}
    </li>`;
  }

  /** Who has opened the administrator's warnings reads them at once. */
  #renderDetails(details: readonly string[], weight: 'attention' | 'plain') {
    const list = html`<ul>
      ${details.map((detail) => html`<li>${detail}</li>`)}
    </ul>`;
    return weight === 'plain'
      ? html`<div class="muted">${list}</div>`
      : html`<details class="muted">
          <summary>${text('detailsForAdministrator')}</summary>
          ${list}
        </details>`;
  }

  #renderMore(count: number): TemplateResult {
    return this.renderButton({
      part: 'more-warnings',
      label: this.isOpen
        ? text('warnings.fewer')
        : text('warnings.more', { count: numberText(count) }),
      look: 'quiet',
      isOpen: this.isOpen,
      press: () => done(() => (this.isOpen = !this.isOpen)),
    });
  }

  #renderAdministrator(warnings: readonly Warning[]): TemplateResult {
    return html`${this.renderButton({
      part: 'administrator',
      label: text('warnings.administrator', { count: numberText(warnings.length) }),
      look: 'quiet',
      isOpen: this.isForAdministrator,
      press: () => done(() => (this.isForAdministrator = !this.isForAdministrator)),
    })}
    ${
      this.isForAdministrator
        ? this.renderButton({
            part: 'copy-all',
            label: text('copyAll'),
            look: 'quiet',
            press: async () => {
              this.isCopied = await copied(warnings.map((one) => this.#plainText(one)).join('\n'));
              return { kind: 'done' };
            },
          })
        : nothing
    }
    ${
      this.isForAdministrator && this.isCopied !== undefined
        ? html`<span role="alert" class="muted copied"
            >${text(this.isCopied ? 'copied' : 'selectAndCopy')}</span
          >`
        : nothing
    }`;
  }

  #plainText(warning: Warning): string {
    const { details = [], ...said } = warningText(warning);
    return [sentences(said), ...details].join(' ');
  }
}

function done(change: () => void): Promise<CommandResult> {
  change();
  return Promise.resolve({ kind: 'done' });
}

function warningsIn({ snapshot }: SessionView): readonly Warning[] {
  return snapshot.kind === 'signed-out' ? [] : snapshot.warnings;
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-warnings': AgentDrWarnings;
  }
}
