import { css, html, nothing } from 'lit';
import { text } from '../locales/text.js';
import type { SessionView } from '../session/session-view.js';
import { isReturnOffered, preferredSiteHealth } from '../words/preferred-site-health.js';
import { SessionPart } from './session-part.js';
import { viewStyles } from './view-styles.js';
import { worksAgainText } from '../words/arrival-words.js';

/**
 * The return to the preferred site, while the agent is elsewhere, no other move is pending, and the
 * site is not known to be down (B11). Shows nothing otherwise.
 *
 * @csspart return - the whole
 * @csspart return-button - the button
 */
export class AgentDrReturn extends SessionPart {
  static override styles = [
    viewStyles,
    css`
      .band {
        padding-block: 6px;
        /* Under the text of the line. */
        padding-inline-start: calc(30px + var(--_gap));
      }
      button {
        margin-inline: -6px;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0 var(--_gap);
      }
    `,
  ];

  protected override renderView(view: SessionView) {
    const { snapshot } = view;
    if (snapshot.kind !== 'active' || snapshot.preferredSite === undefined) return nothing;
    if (!isReturnOffered(snapshot)) return nothing;
    const { name } = snapshot.preferredSite;
    return html`<section part="return" class="band">
      <div class="line">
        <p class="muted">
          ${
            preferredSiteHealth(snapshot) === 'again'
              ? worksAgainText(name)
              : text('preferredSiteIs', { site: name })
          }
        </p>
        ${this.renderButton({
          part: 'return-button',
          label: text('returnTo', { site: name }),
          look: 'quiet',
          press: (commands) => commands.returnToPreferred(),
        })}
      </div>
      ${this.renderFailure(view)}
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-return': AgentDrReturn;
  }
}
