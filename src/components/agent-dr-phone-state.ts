import { html, nothing } from 'lit';
import type { SessionView } from '../session/session-view.js';
import { beganAt, msSince } from './live-time.js';
import { renderElapsed, renderNotice } from './notice.js';
import { SecondTicker } from './second-ticker.js';
import { SessionPart } from './session-part.js';
import { viewStyles } from './view-styles.js';
import { phoneText } from '../words/agent-words.js';

/**
 * What is wrong with the agent's phone, for how long, and what to do (S2.8); says if no move
 * follows (S2.10). Shows nothing while the phone is in service.
 *
 * @csspart phone - the whole
 */
export class AgentDrPhoneState extends SessionPart {
  static override styles = viewStyles;

  constructor() {
    super();
    new SecondTicker(this, () => (this.view === undefined ? [] : momentsIn(this.view)));
  }

  protected override renderView(view: SessionView) {
    const { snapshot } = view;
    if (snapshot.kind !== 'active' || snapshot.phone.kind === 'in-service') return nothing;
    const { phone, site, switchover } = snapshot;
    const staysOn = switchover.kind === 'never' && switchover.cause === 'phone';
    const { title, text } = phoneText(phone.kind, site.name, staysOn);
    return html`<section part="phone" class="band off">
      ${renderNotice({
        shape: 'off',
        title,
        lines: [text],
        aside: renderElapsed(msSince(beganAt(view, phone.forMs))),
      })}
    </section>`;
  }
}

/** The moments that are counted on the screen. */
function momentsIn(view: SessionView): readonly number[] {
  const { snapshot } = view;
  return snapshot.kind === 'active' && snapshot.phone.kind !== 'in-service'
    ? [beganAt(view, snapshot.phone.forMs)]
    : [];
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-phone-state': AgentDrPhoneState;
  }
}
