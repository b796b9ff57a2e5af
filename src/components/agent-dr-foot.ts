import { css, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { can } from '../contract/commands.js';
import type { SessionSnapshot } from '../contract/snapshot.js';
import { text } from '../locales/text.js';
import type { SessionView } from '../session/session-view.js';
import { renderOtherAgent } from './other-agent.js';
import { SessionPart } from './session-part.js';
import { viewStyles } from './view-styles.js';
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
    viewStyles,
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
      /* What happened has the row to itself once it is open. */
      .wide {
        align-items: start;
        padding-inline: 16px;
      }
      .wide > .drill {
        flex: 1 0 100%;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px var(--_gap);
        padding-block: 8px 6px;
      }
      .wide > button {
        margin-inline-start: auto;
      }
      .wide > agent-dr-timeline {
        flex: 1 1 10em;
      }
      .wide > agent-dr-timeline[open] {
        flex-basis: 100%;
      }
      .more .drill .muted {
        margin-block-start: calc(var(--_gap) * 0.4);
      }
    `,
  ];

  /** Inside `<agent-dr-details>`, which says who is signed in. Default `false`. */
  @property({ type: Boolean, attribute: 'in-details' }) inDetails = false;

  @state() private isOpen = false;

  protected override renderView(view: SessionView) {
    const { snapshot } = view;
    if (snapshot.kind === 'signed-out' || snapshot.kind === 'starting') return nothing;
    if (this.inDetails) return this.#renderInDetails(view);
    return html`${renderOtherAgent(view, (label) => this.#renderChangeAgent(label))}
      <div part="foot" class="band foot">
        <button
          part="button more"
          type="button"
          class="quiet opens"
          aria-expanded=${this.isOpen}
          aria-controls="more"
          @click=${this.#handleMore}
        >
          ${text('more')}
        </button>
        <p part="agent" class="muted agent" translate="no">${this.#agentText(snapshot)}</p>
        ${this.#renderSignOut()}
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

  #renderChangeAgent(label: string): TemplateResult {
    return this.renderButton({
      part: 'change-agent',
      label,
      press: (commands) => commands.signIn(),
    });
  }

  #renderSignOut(): TemplateResult {
    return this.renderButton({
      part: 'sign-out',
      label: text('signOut'),
      look: 'quiet',
      press: (commands) => commands.signOut(),
    });
  }

  /** All at hand: it was asked for already. */
  #renderInDetails(view: SessionView): TemplateResult {
    return html`<div part="foot" class="band foot wide">
        ${this.#renderDrill(view.snapshot)}
        <agent-dr-timeline
          exportparts="button, timeline, picture, events, log, table, export"
        ></agent-dr-timeline>
        ${this.#renderSignOut()}
      </div>
      ${this.command.failure && html`<div class="band">${this.renderFailure(view)}</div>`}`;
  }

  #renderMore(snapshot: SessionSnapshot) {
    return html`${this.#renderDrill(snapshot)}<agent-dr-timeline
        exportparts="button, timeline, picture, events, log, table, export"
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
