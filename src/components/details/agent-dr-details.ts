import { css, html, nothing } from 'lit';
import type { SessionView } from '../../session/session-view.js';
import { text } from '../../locales/text.js';
import { signedInAsText } from '../../words/agent-words.js';
import { historyText } from '../history.js';
import { SessionPart } from '../session-part.js';
import { viewStyles } from '../view-styles.js';

/**
 * What an agent at work needs less often: who is signed in and how they came here, the sites with
 * their services, what happened, the rehearsal, and the way out.
 *
 * @csspart details - the whole
 * @csspart who - who is signed in, their phone, and how they came here
 * @csspart agent - who is signed in
 */
export class AgentDrDetails extends SessionPart {
  static override styles = [
    viewStyles,
    css`
      .who {
        display: flex;
        flex-wrap: wrap;
        column-gap: 1em;
        padding: 12px 16px 0;
        clip-path: inset(0 12px);
      }
      .who > * {
        position: relative;
      }
      /* Those at the start of a row are cut off. */
      .who > * + *::before {
        content: '·' / '';
        position: absolute;
        inset-inline-start: -0.65em;
      }
      agent-dr-foot {
        border-block-start: 1px solid var(--_line);
      }
    `,
  ];

  protected override renderView(view: SessionView) {
    const { snapshot } = view;
    if (snapshot.kind === 'signed-out' || snapshot.kind === 'starting') return nothing;
    const isActive = snapshot.kind === 'active';
    const name = signedInAsText(snapshot.username, isActive ? snapshot.agentName : undefined);
    return html`<div part="details">
      <p part="who" class="who muted" translate="no">
        <span part="agent">${name}</span>
        ${
          isActive
            ? html`<span>${text('agent.phone', snapshot.agent)}</span>
                <span>${historyText(view, snapshot)}</span>`
            : nothing
        }
      </p>
      ${
        isActive
          ? html`<agent-dr-site-status
              exportparts="sites, site, active-site, standby"
            ></agent-dr-site-status>`
          : nothing
      }
      <agent-dr-foot
        in-details
        exportparts="button, foot, sign-out, start-drill, timeline, picture, events, log, table, export"
      ></agent-dr-foot>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-details': AgentDrDetails;
  }
}
