import { css, html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { CommandResult } from '../contract/failure.js';
import type { ActiveSnapshot, AgentSnapshot, SessionSnapshot } from '../contract/snapshot.js';
import { text } from '../locales/text.js';
import type { SessionView } from '../session/session-view.js';
import { agentShape } from './agent-shape.js';
import { renderNotice } from './notice.js';
import { canBeCalled } from '../words/can-be-called.js';
import { primaryAction } from './primary-action.js';
import { SessionPart } from './session-part.js';
import { agentStateText, callText } from '../words/agent-words.js';
import { hasReasons, reasonChoices, type StateChoice } from './state-choices.js';
import { viewStyles } from './view-styles.js';

/**
 * The agent's state as confirmed by the site, with the one button that changes it and the reasons
 * for not ready, if the local configuration has some. Shows nothing while they are logged out:
 * `<agent-dr-logout>` has the reason and the way back.
 *
 * @csspart agent-state - the whole line
 * @csspart set-ready - the button, while the agent is not ready
 * @csspart set-not-ready - the button, while the agent is ready; opens the reasons, if there are any
 * @csspart change-reason - opens the reasons, while the agent is not ready
 * @csspart reasons - around the reasons
 * @csspart reason - each
 */
export class AgentDrAgentState extends SessionPart {
  static override styles = [
    viewStyles,
    css`
      /* Room for what the agent is in one line, or the button goes underneath. */
      .beside > .text {
        flex-basis: 10.5em;
      }
      /* Under the text, which begins behind the shape. */
      .change,
      .reasons {
        margin-inline-start: calc(14px + var(--_gap));
      }
      .change button {
        margin-inline: -6px;
      }
      .reasons {
        display: flex;
        flex-wrap: wrap;
        gap: calc(var(--_gap) * 0.6);
        margin-block-start: calc(var(--_gap) * 0.6);
      }
    `,
  ];

  @state() private isChoosing = false;

  protected override viewChanged({ snapshot }: SessionView, previous?: SessionView): void {
    if (previous && stateOf(snapshot) !== stateOf(previous.snapshot)) this.isChoosing = false;
  }

  protected override renderView(view: SessionView) {
    const { snapshot } = view;
    if (snapshot.kind !== 'active' || snapshot.agent.state === 'logged-out') return nothing;
    const { agent, call, site } = snapshot;
    const { title, text } = agentStateText(agent, site.name, canBeCalled(snapshot));
    return html`<section part="agent-state" class="band">
      ${renderNotice({
        shape: agentShape(snapshot),
        title,
        lines: [text, call === undefined ? '' : callText(call)],
        aside: this.#renderToggle(snapshot),
      })}
      ${this.#renderReasons(snapshot)} ${this.renderFailure(view)}
    </section>`;
  }

  #renderToggle(snapshot: ActiveSnapshot) {
    const { state, requested } = snapshot.agent;
    if (state !== 'ready' && state !== 'not-ready') return nothing;
    const isOff = requested !== undefined || snapshot.services.telephony === 'off';
    return state === 'ready'
      ? this.renderButton({
          part: 'set-not-ready',
          label: text('setNotReady'),
          isOff,
          ...(hasReasons(snapshot) ? { isOpen: this.isChoosing } : {}),
          press: (commands) => (hasReasons(snapshot) ? this.#toggleReasons() : commands.notReady()),
        })
      : this.renderButton({
          part: 'set-ready',
          label: text('setReady'),
          ...(primaryAction(snapshot) === 'set-ready' ? { look: 'primary' } : {}),
          isOff,
          press: (commands) => commands.ready(),
        });
  }

  #renderReasons(snapshot: ActiveSnapshot): TemplateResult | typeof nothing {
    if (!hasReasons(snapshot)) return nothing;
    const { agent } = snapshot;
    return html`${agent.state === 'not-ready' ? this.#renderChange(agent) : nothing}
    ${
      this.isChoosing
        ? html`<div
            part="reasons"
            class="reasons"
            translate="no"
            role="group"
            aria-label=${text('chooseReason')}
          >
            ${reasonChoices(snapshot).map((choice) => this.#renderReason(choice))}
          </div>`
        : nothing
    }`;
  }

  #renderChange({ requested }: AgentSnapshot) {
    return html`<div class="change">
      ${this.renderButton({
        part: 'change-reason',
        label: text('changeReason'),
        look: 'quiet',
        isOff: requested !== undefined,
        isOpen: this.isChoosing,
        press: () => this.#toggleReasons(),
      })}
    </div>`;
  }

  #renderReason({ label, reason }: StateChoice) {
    return this.renderButton({
      part: 'reason',
      label,
      press: (commands) => {
        // The reasons disappear: move the focus back to the button that opened them.
        this.renderRoot.querySelector<HTMLElement>('[aria-expanded]')?.focus();
        this.isChoosing = false;
        return reason === undefined ? commands.notReady() : commands.notReady(reason);
      },
    });
  }

  readonly #toggleReasons = (): Promise<CommandResult> => {
    this.isChoosing = !this.isChoosing;
    return Promise.resolve({ kind: 'done' });
  };
}

const stateOf = (snapshot: SessionSnapshot): AgentSnapshot['state'] | undefined =>
  snapshot.kind === 'active' ? snapshot.agent.state : undefined;

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-agent-state': AgentDrAgentState;
  }
}
