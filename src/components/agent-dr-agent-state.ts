import { css, html, nothing } from 'lit';
import type { ActiveSnapshot, AgentSnapshot } from '../contract/snapshot.js';
import { unreachable } from '../contract/unreachable.js';
import { renderNotice } from './notice.js';
import { primaryAction } from './primary-action.js';
import type { SessionView } from './session-context.js';
import { SessionPart } from './session-part.js';
import type { StatusShape } from './status-shape.js';

/**
 * Whether the agent is ready, as the site has confirmed it, with the one button that changes it.
 * Shows nothing while they are logged out: `<agent-dr-logout>` has the reason and the way back.
 *
 * @csspart agent-state - the whole line
 * @csspart set-ready - the button, while the agent is not ready
 * @csspart set-not-ready - the button, while the agent is ready
 */
export class AgentDrAgentState extends SessionPart {
  static override styles = [
    SessionPart.styles,
    css`
      /* Few words: the button has room beside them where other lines put theirs underneath. */
      @container (min-width: 230px) {
        .row > button {
          grid-column: auto;
          margin-block-start: 0;
        }
      }
    `,
  ];

  protected override renderView(view: SessionView) {
    const { snapshot } = view;
    if (snapshot.kind !== 'active' || snapshot.agent.state === 'logged-out') return nothing;
    const { agent, call } = snapshot;
    const { title, text } = this.words.agentState(agent);
    return html`<section part="agent-state" class="band">
      ${renderNotice({
        shape: shapeOf(agent),
        title,
        lines: [text, call === undefined ? '' : this.words.call(call)],
        aside: this.#renderToggle(snapshot),
      })}
      ${this.renderFailure(view)}
    </section>`;
  }

  #renderToggle(snapshot: ActiveSnapshot) {
    const { state, requested } = snapshot.agent;
    if (state !== 'ready' && state !== 'not-ready') return nothing;
    const isOff = requested !== undefined;
    return state === 'ready'
      ? this.renderButton({
          part: 'set-not-ready',
          label: this.words.setNotReady,
          isOff,
          press: (commands) => commands.notReady(),
        })
      : this.renderButton({
          part: 'set-ready',
          label: this.words.setReady,
          ...(primaryAction(snapshot) === 'set-ready' ? { look: 'primary' } : {}),
          isOff,
          press: (commands) => commands.ready(),
        });
  }
}

function shapeOf({ state, requested }: AgentSnapshot): StatusShape {
  if (requested !== undefined) return 'running';
  switch (state) {
    case 'ready':
      return 'on';
    case 'not-ready':
    case 'logged-out':
      return 'idle';
    case 'unconfirmed':
      return 'unknown';
    default:
      return unreachable(state);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-agent-state': AgentDrAgentState;
  }
}
