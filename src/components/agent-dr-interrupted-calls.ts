import { css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { InterruptedCall } from '../contract/snapshot.js';
import type { SessionView } from '../session/session-view.js';
import { beganAt, timeOfDay } from './live-time.js';
import { renderNotice } from './notice.js';
import { SessionPart } from './session-part.js';
import { disclosureStyles } from './styles.js';

/** How many entries of a call's data are visible at once; the rest can be opened. */
const DATA_SHOWN = 4;

/**
 * Calls that a move interrupted, with what is needed to call back (B5): number, data, when and
 * where, until dismissed. Shows nothing when there are none.
 *
 * @csspart interrupted-calls - around them
 * @csspart call - each
 * @csspart dismiss - takes one off the screen
 */
export class AgentDrInterruptedCalls extends SessionPart {
  static override styles = [
    SessionPart.styles,
    disclosureStyles,
    css`
      .call + .call {
        border-block-start: 1px solid var(--_line);
      }
      .data {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 16px;
        margin-block-start: calc(var(--_gap) * 0.4);
        font-size: 0.87em;
      }
      .data > div {
        overflow-wrap: anywhere;
      }
      dt,
      dd {
        display: inline;
      }
      dt {
        margin-inline-end: 0.3em;
        color: var(--_muted);
      }
    `,
  ];

  /** When a dismissed call disappears with the focus, the next call's button receives it. */
  #hadFocus = false;

  protected override willUpdate(): void {
    this.#hadFocus = this.shadowRoot?.activeElement instanceof HTMLButtonElement;
  }

  protected override updated(): void {
    if (this.#hadFocus && this.shadowRoot?.activeElement === null) {
      this.shadowRoot.querySelector('button')?.focus();
    }
  }

  protected override renderView(view: SessionView) {
    const calls = callsIn(view);
    if (calls.length === 0) return nothing;
    return html`<ul part="interrupted-calls">
        ${repeat(
          calls,
          ({ id }) => id,
          (call) => this.#renderCall(view, call),
        )}
      </ul>
      ${this.command.failure && html`<div class="band off">${this.renderFailure(view)}</div>`}`;
  }

  #renderCall(view: SessionView, call: InterruptedCall) {
    const { title, text } = this.words.interruptedCall(
      call,
      timeOfDay(beganAt(view, call.sinceMs)),
    );
    return html`<li part="call" class="call band off">
      ${renderNotice({
        shape: 'off',
        title,
        lines: [text],
        below:
          call.dataOmitted === true
            ? html`<p class="muted">${this.words.callDataOmitted}</p>`
            : this.#renderData(Object.entries(call.attachedData)),
        aside: this.renderButton({
          part: 'dismiss',
          label: this.words.dismiss,
          name: this.words.dismissCall(call.number),
          press: (commands) => commands.dismissInterruptedCall(call.id),
        }),
      })}
    </li>`;
  }

  #renderData(data: readonly CallData[]) {
    const rest = data.slice(DATA_SHOWN);
    return html`${renderList(data.slice(0, DATA_SHOWN))}
    ${
      rest.length === 0
        ? nothing
        : html`<details class="muted">
            <summary>${this.words.moreCallData(rest.length)}</summary>
            ${renderList(rest)}
          </details>`
    }`;
  }
}

type CallData = readonly [name: string, value: string];

const renderList = (data: readonly CallData[]) =>
  data.length === 0
    ? nothing
    : html`<dl class="data" translate="no">
        ${data.map(
          ([name, value]) =>
            html`<div>
              <dt><bdi>${name}</bdi></dt>
              <dd><bdi>${value}</bdi></dd>
            </div>`,
        )}
      </dl>`;

function callsIn({ snapshot }: SessionView): readonly InterruptedCall[] {
  return snapshot.kind === 'signed-out' ? [] : snapshot.interruptedCalls;
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-interrupted-calls': AgentDrInterruptedCalls;
  }
}
