import { html, nothing } from 'lit';
import type { ActiveSnapshot } from '../contract/snapshot.js';
import type { SessionView } from '../session/session-view.js';
import { moveObstacle } from '../words/move-obstacle.js';
import { beganAt, timeOfDay } from './live-time.js';
import { renderNotice } from './notice.js';
import { SessionPart } from './session-part.js';
import type { StatusShape } from './status-shape.js';

/**
 * Where the agent works, and how they came there. Shows nothing while they work nowhere.
 *
 * @csspart headline - the whole line
 */
export class AgentDrHeadline extends SessionPart {
  protected override renderView(view: SessionView) {
    const { snapshot } = view;
    if (snapshot.kind !== 'active') return nothing;
    return html`<section part="headline" class="band">
      ${renderNotice({
        shape: shapeOf(snapshot),
        title: this.words.youWorkAt(snapshot.site.name),
        lines: [this.#history(view, snapshot)],
      })}
    </section>`;
  }

  #history(view: SessionView, snapshot: ActiveSnapshot): string {
    const { connection, arrival, sinceMs, site, siteWord, preferredSite } = snapshot;
    const obstacle = moveObstacle(snapshot);
    if (obstacle.kind === 'no-site-answers') return this.words.noSite.now(obstacle.sites);
    return connection === 'lost'
      ? this.words.connectionLost({ name: site.name, word: siteWord })
      : this.words.arrival(arrival, timeOfDay(beganAt(view, sinceMs)), site, preferredSite);
  }
}

function shapeOf({ connection, services }: ActiveSnapshot): StatusShape {
  if (services.telephony === 'off') return 'off';
  if (connection === 'lost') return 'attention';
  return services.telephony === 'on' ? 'on' : 'unknown';
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-headline': AgentDrHeadline;
  }
}
