import { css, html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CommandResult } from '../contract/failure.js';
import type { InterruptedCall } from '../contract/snapshot.js';
import { agoText, numberText } from '../locales/formats.js';
import { text } from '../locales/text.js';
import type { SessionView } from '../session/session-view.js';
import { copied, renderCallBack } from './cut-call.js';
import { beganAt, msSince, timeOfDay } from './live-time.js';
import { renderNotice } from './notice.js';
import { primaryAction } from './primary-action.js';
import { SecondTicker } from './second-ticker.js';
import { SessionPart } from './session-part.js';
import { disclosureStyles } from './styles.js';
import { viewStyles } from './view-styles.js';
import { dismissCallAskText, dismissCallText, interruptedCallText } from '../words/agent-words.js';

/** How many entries of a call's data are visible at once; the rest can be opened. */
const DATA_SHOWN = 4;

/**
 * Calls that a move interrupted, with what is needed to call back (B5): number, data, when, where and
 * how long ago, until dismissed. Shows nothing when there are none.
 *
 * @csspart interrupted-calls - around them
 * @csspart call - each
 * @csspart call-back - dials the number; the page may do so itself
 * @csspart copy - copies the number
 * @csspart dismiss - takes one off the screen, after it was asked once
 * @csspart keep - does not
 * @csspart dismiss-for-good - does
 */
export class AgentDrInterruptedCalls extends SessionPart {
  static override styles = [
    viewStyles,
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
        font-size: var(--_small);
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

  /** The call that the agent is asked about before it is dismissed. */
  @state() private dismissing: string | undefined;
  @state() private copy: { readonly id: string; readonly isCopied: boolean } | undefined;

  constructor() {
    super();
    new SecondTicker(this, () =>
      this.view === undefined ? [] : callsIn(this.view).map(cutAt(this.view)),
    );
  }

  /** When a dismissed call disappears with the focus, the next call's button receives it. */
  #hadFocus = false;

  protected override willUpdate(): void {
    this.#hadFocus = this.shadowRoot?.activeElement?.matches('a, button') === true;
  }

  protected override updated(): void {
    if (this.#hadFocus && this.shadowRoot?.activeElement === null) {
      this.shadowRoot.querySelector<HTMLElement>('a, button')?.focus();
    }
  }

  protected override renderView(view: SessionView) {
    const calls = callsIn(view);
    if (calls.length === 0) return nothing;
    return html`<ul part="interrupted-calls">
        ${repeat(
          calls,
          ({ id }) => id,
          (call, index) => this.#renderCall(view, call, index === 0),
        )}
      </ul>
      ${this.command.failure && html`<div class="band off">${this.renderFailure(view)}</div>`}`;
  }

  #renderCall(view: SessionView, call: InterruptedCall, isFirst: boolean) {
    const isAsked = this.dismissing === call.id;
    const began = cutAt(view)(call);
    const { title, text: meaning } = isAsked
      ? dismissCallAskText(call.number)
      : interruptedCallText(call, timeOfDay(began));
    return html`<li part="call" class="call band off">
      ${renderNotice({
        shape: 'off',
        title,
        lines: [meaning],
        below: html`${
            call.dataOmitted === true
              ? html`<p class="muted">${text('call.dataOmitted')}</p>`
              : this.#renderData(Object.entries(call.attachedData))
          }
          <div class="actions">
            ${isAsked ? this.#renderAnswers(call) : this.#renderActions(view, call, isFirst)}
          </div>`,
        aside: agoText(msSince(began)),
      })}
    </li>`;
  }

  #renderActions({ snapshot }: SessionView, call: InterruptedCall, isFirst: boolean) {
    const isPrimary = isFirst && primaryAction(snapshot) === 'call-back';
    return html`${renderCallBack(this, call, text('callBack'), isPrimary)}
    ${
      call.number === ''
        ? nothing
        : this.renderButton({
            part: 'copy',
            label: text('copyNumber'),
            name: `${text('copyNumber')} ${call.number}`,
            press: () => this.#copy(call),
          })
    }
    ${this.renderButton({
      part: 'dismiss',
      label: text('dismiss'),
      name: dismissCallText(call.number),
      look: 'quiet',
      press: () => this.#ask(call.id),
    })}
    ${
      this.copy?.id === call.id
        ? html`<span role="alert" class="muted"
            >${text(this.copy.isCopied ? 'copied' : 'notCopied')}</span
          >`
        : nothing
    }`;
  }

  #renderAnswers(call: InterruptedCall) {
    return html`${this.renderButton({
      part: 'keep',
      label: text('keep'),
      press: () => this.#ask(undefined),
    })}
    ${this.renderButton({
      part: 'dismiss-for-good',
      label: text('dismissForGood'),
      press: (commands) => commands.dismissInterruptedCall(call.id),
    })}`;
  }

  /** The focus follows to the answer that loses nothing, and back. */
  async #ask(id: string | undefined): Promise<CommandResult> {
    const asked = this.dismissing ?? id;
    this.dismissing = id;
    await this.updateComplete;
    const index =
      this.view === undefined ? -1 : callsIn(this.view).findIndex((call) => call.id === asked);
    const item = this.renderRoot.querySelectorAll('[part~=call]')[index];
    item?.querySelector<HTMLElement>('[part~=keep], [part~=dismiss]')?.focus();
    return { kind: 'done' };
  }

  async #copy({ id, number }: InterruptedCall): Promise<CommandResult> {
    this.copy = { id, isCopied: await copied(number) };
    return { kind: 'done' };
  }

  #renderData(data: readonly CallData[]) {
    const rest = data.slice(DATA_SHOWN);
    return html`${renderList(data.slice(0, DATA_SHOWN))}
    ${
      rest.length === 0
        ? nothing
        : html`<details class="muted">
            <summary>${text('call.moreData', { count: numberText(rest.length) })}</summary>
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

/** On the clock of `performance.now()`. */
const cutAt =
  (view: SessionView) =>
  ({ sinceMs }: InterruptedCall): number =>
    beganAt(view, sinceMs);

function callsIn({ snapshot }: SessionView): readonly InterruptedCall[] {
  return snapshot.kind === 'signed-out' ? [] : snapshot.interruptedCalls;
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-interrupted-calls': AgentDrInterruptedCalls;
  }
}
