import { html, nothing } from 'lit';
import type { SessionSnapshot } from '../contract/snapshot.js';
import { assertNever } from '../contract/assert-never.js';
import type { SessionView } from '../session/session-view.js';
import { moveObstacle } from '../words/move-obstacle.js';
import type { ToldStandby } from '../words/words.js';
import { beganAt, timeOfDay } from './live-time.js';
import { renderNotice } from './notice.js';
import { SessionPart } from './session-part.js';
import { toldStandby } from './told-standby.js';
import type { StatusShape } from './status-shape.js';
import { viewStyles } from './view-styles.js';
import { standbyText } from '../words/standby-words.js';

/**
 * Whether the other site could accept the agent, before a move is needed (B9). Shows nothing while
 * it is not watched.
 *
 * @csspart standby - the whole line
 */
export class AgentDrStandby extends SessionPart {
  static override styles = viewStyles;

  protected override renderView(view: SessionView) {
    const standby = toldStandby(view.snapshot);
    if (standby === undefined) return nothing;
    const since = standby.kind === 'no-answer' ? timeOfDay(beganAt(view, standby.forMs)) : '';
    const { title, text } = standbyText(standby, since);
    // While no site answers, it may well be on (B1).
    const shape = isOutOfReach(view.snapshot) ? 'unknown' : shapeOf(standby);
    return html`<section part="standby" class="band">
      ${renderNotice({ shape, title, lines: [text] })}
    </section>`;
  }
}

function isOutOfReach(snapshot: SessionSnapshot): boolean {
  return snapshot.kind === 'active' && moveObstacle(snapshot).kind === 'no-site-answers';
}

function shapeOf(standby: ToldStandby): StatusShape {
  switch (standby.kind) {
    case 'unknown':
      return 'running';
    case 'no-answer':
    case 'refused':
      return 'off';
    case 'answers': {
      const { telephony, configuration, statistics } = standby.services;
      if (telephony === 'off') return 'off';
      return configuration === 'off' || statistics === 'off' ? 'attention' : 'on';
    }
    default:
      return assertNever(standby);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-standby': AgentDrStandby;
  }
}
