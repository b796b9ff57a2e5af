import { css, html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { can } from '../contract/commands.js';
import type { SessionSnapshot } from '../contract/snapshot.js';
import { text } from '../locales/text.js';
import type { SessionView } from '../session/session-view.js';
import { renderNotice } from './notice.js';
import { SessionPart } from './session-part.js';
import { signedInAsText } from '../words/agent-words.js';

/**
 * The end of the view: sign-out and, behind "More", the drill (B10) and the timeline (B13). Says
 * who is signed in, and when the page belongs to another agent (B29). Shows nothing while nobody is
 * at work.
 *
 * @csspart foot - the line
 * @csspart more - the button that opens the rest
 * @csspart agent - who is signed in
 * @csspart other-agent - that the page is somebody else's
 * @csspart change-agent - the button that signs them in instead
 * @csspart sign-out - the button
 * @csspart start-drill - the button that starts a rehearsal
 */
export class AgentDrFoot extends SessionPart {
  static override styles = [
    SessionPart.styles,
    css`
      .foot {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 var(--_gap);
        padding-block: 4px;
      }
      .agent {
        flex: 1 1 8em;
        align-self: center;
        text-align: end;
        overflow-wrap: anywhere;
      }
      .foot > button {
        margin-inline: -6px;
      }
      .more {
        display: grid;
        gap: calc(var(--_gap) * 1.4);
        padding-block-start: 6px;
      }
      .more[hidden] {
        display: none;
      }
      .drill .muted {
        margin-block-start: calc(var(--_gap) * 0.4);
      }
    `,
  ];

  @state() private isOpen = false;

  protected override renderView(view: SessionView) {
    const { snapshot } = view;
    if (snapshot.kind === 'signed-out' || snapshot.kind === 'starting') return nothing;
    return html`${this.#renderOtherAgent(view)}
      <div part="foot" class="band foot">
        <button
          part="more"
          type="button"
          class="quiet opens"
          aria-expanded=${this.isOpen}
          aria-controls="more"
          @click=${this.#handleMore}
        >
          ${text('more')}
        </button>
        <p part="agent" class="muted agent" translate="no">${this.#agentText(snapshot)}</p>
        ${this.renderButton({
          part: 'sign-out',
          label: text('signOut'),
          look: 'quiet',
          press: (commands) => commands.signOut(),
        })}
      </div>
      ${this.command.failure && html`<div class="band">${this.renderFailure(view)}</div>`}
      <div id="more" class="band more" ?hidden=${!this.isOpen}>
        ${this.isOpen ? this.#renderMore(snapshot) : nothing}
      </div>`;
  }

  #agentText(snapshot: Exclude<SessionSnapshot, { readonly kind: 'signed-out' }>): string {
    const agentName = snapshot.kind === 'active' ? snapshot.agentName : undefined;
    return signedInAsText(snapshot.username, agentName);
  }

  /** Nobody should work as another agent without knowing it. */
  #renderOtherAgent({ snapshot, singleSignOn }: SessionView) {
    if (singleSignOn.kind !== 'other-agent' || snapshot.kind === 'signed-out') return nothing;
    const name = snapshot.username;
    const other = singleSignOn.username;
    return html`<div part="other-agent" class="band" role="alert">
      ${renderNotice({
        shape: 'attention',
        title: text('otherAgent.title', { name }),
        lines: [text('otherAgent.text', { name, other })],
        aside: this.renderButton({
          part: 'change-agent',
          label: text('otherAgent.change', { other }),
          press: (commands) => commands.signIn(),
        }),
      })}
    </div>`;
  }

  #renderMore(snapshot: SessionSnapshot) {
    return html`${this.#renderDrill(snapshot)}<agent-dr-timeline
        exportparts="timeline, picture, table, export"
      ></agent-dr-timeline>`;
  }

  #renderDrill(snapshot: SessionSnapshot): TemplateResult | typeof nothing {
    // Stays while the drill moves the agent, to keep the focus of whoever started it.
    const isMade = snapshot.kind === 'switching' && snapshot.cause === 'drill';
    const other = snapshot.kind === 'active' ? snapshot.otherSite : undefined;
    if (!isMade && other === undefined) return nothing;
    return html`<div class="drill">
      ${this.renderButton({
        part: 'start-drill',
        label: text('drill.start'),
        isOff: can('drill', snapshot).kind === 'no',
        press: (commands) => commands.drill(),
      })}
      ${
        other === undefined
          ? nothing
          : html`<p class="muted">${text('drill.explained', { other: other.name })}</p>`
      }
    </div>`;
  }

  readonly #handleMore = (): void => {
    this.isOpen = !this.isOpen;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-foot': AgentDrFoot;
  }
}
