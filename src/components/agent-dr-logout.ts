import { html, nothing } from 'lit';
import { can } from '../contract/commands.js';
import type { ActiveSnapshot } from '../contract/snapshot.js';
import { text } from '../locales/text.js';
import type { SessionView } from '../session/session-view.js';
import { loggedOutShape } from './logged-out-shape.js';
import { renderNotice } from './notice.js';
import { primaryAction } from './primary-action.js';
import { SessionPart } from './session-part.js';
import { viewStyles } from './view-styles.js';
import { logoutText } from '../words/agent-words.js';

/**
 * Why the agent is logged out at the site where they work (B6), with the log-in button if they may
 * log in again. Shows nothing while they are logged in.
 *
 * @csspart logout - the whole
 * @csspart log-in - the button
 */
export class AgentDrLogout extends SessionPart {
  static override styles = viewStyles;

  protected override renderView(view: SessionView) {
    const { snapshot } = view;
    if (snapshot.kind !== 'active' || snapshot.agent.state !== 'logged-out') return nothing;
    const { agent, site, otherSite } = snapshot;
    const { title, text: meaning } = logoutText(agent.logout, site.name, otherSite?.name);
    const isLoggingIn = agent.requested === 'logged-in';
    const isOwnDoing = agent.logout?.kind === 'manual';
    return html`<section part="logout" class="band ${isOwnDoing ? 'plain' : 'attention'}">
      ${renderNotice({
        shape: loggedOutShape(agent),
        title,
        lines: [isLoggingIn ? text('loggingIn') : meaning],
        aside: can('logIn', snapshot).kind === 'yes' ? this.#renderLogIn(snapshot) : nothing,
      })}
      ${this.renderFailure(view)}
    </section>`;
  }

  #renderLogIn(snapshot: ActiveSnapshot) {
    return this.renderButton({
      part: 'log-in',
      label: text('logInAgain'),
      ...(primaryAction(snapshot) === 'log-in' ? { look: 'primary' } : {}),
      isOff: snapshot.agent.requested !== undefined,
      press: (commands) => commands.logIn(),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-logout': AgentDrLogout;
  }
}
