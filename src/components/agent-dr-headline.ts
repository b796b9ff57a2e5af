import { html, nothing } from 'lit';
import type { ActiveSnapshot, SessionSnapshot } from '../contract/snapshot.js';
import { isForced } from '../contract/switchover-cause.js';
import { text } from '../locales/text.js';
import type { SessionView } from '../session/session-view.js';
import { moveObstacle } from '../words/move-obstacle.js';
import { beganAt, timeOfDay } from './live-time.js';
import { renderNotice } from './notice.js';
import { SessionPart } from './session-part.js';
import type { StatusShape } from './status-shape.js';
import { arrivalText, arrivedText, connectionLostText } from '../words/arrival-words.js';
import { noSiteNow } from '../words/no-site-words.js';

/**
 * Where the agent works, and how they came there. Shows nothing while they work nowhere.
 *
 * @csspart headline - the whole line
 */
export class AgentDrHeadline extends SessionPart {
  /** The agent was moved here, and has not been ready since. For the surface behind it. */
  #arrived = false;

  protected override viewChanged({ snapshot }: SessionView, previous?: SessionView): void {
    const isOther = arrivalIn(snapshot) !== arrivalIn(previous?.snapshot);
    this.#arrived = snapshot.kind === 'active' && (isOther || this.#arrived) && isNews(snapshot);
    this.toggleAttribute('data-arrived', this.#arrived);
  }

  protected override renderView(view: SessionView) {
    const { snapshot } = view;
    if (snapshot.kind !== 'active') return nothing;
    const { name } = snapshot.site;
    const history = this.#history(view, snapshot);
    const { moment, text: advice } = arrivedText(name);
    return html`<section part="headline" class="band">
      ${
        this.#arrived
          ? renderNotice({ shape: 'moved', moment, lines: [history, advice] })
          : renderNotice({
              shape: shapeOf(snapshot),
              title: text('youWorkAt', { site: name }),
              lines: [history],
            })
      }
    </section>`;
  }

  #history(view: SessionView, snapshot: ActiveSnapshot): string {
    const { connection, arrival, sinceMs, site, siteWord, preferredSite } = snapshot;
    const obstacle = moveObstacle(snapshot);
    if (obstacle.kind === 'no-site-answers') return noSiteNow(obstacle.sites);
    return connection === 'lost'
      ? connectionLostText({ name: site.name, word: siteWord })
      : arrivalText(arrival, timeOfDay(beganAt(view, sinceMs)), site, preferredSite);
  }
}

/** After a forced move, until the agent is ready or something else is the news. */
const isNews = ({ arrival, agent, connection, services }: ActiveSnapshot): boolean =>
  arrival.kind === 'moved' &&
  isForced(arrival.cause) &&
  agent.state !== 'ready' &&
  agent.state !== 'logged-out' &&
  connection === 'connected' &&
  services.telephony !== 'off';

/** Which arrival it is. Between two at one site the agent was elsewhere. */
function arrivalIn(snapshot?: SessionSnapshot): string | undefined {
  if (snapshot?.kind !== 'active') return undefined;
  const { site, arrival } = snapshot;
  return `${site.id} ${arrival.kind === 'moved' ? arrival.cause : ''}`;
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
