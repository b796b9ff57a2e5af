import { html, nothing } from 'lit';
import type { ActiveSnapshot } from '../contract/snapshot.js';
import { text } from '../locales/text.js';
import type { SessionView } from '../session/session-view.js';
import { ArrivalNews } from './arrival-news.js';
import { historyText } from './history.js';
import { renderNotice } from './notice.js';
import { SessionPart } from './session-part.js';
import type { StatusShape } from './status-shape.js';
import { viewStyles } from './view-styles.js';
import { arrivedText } from '../words/arrival-words.js';

/**
 * Where the agent works, and how they came there. Shows nothing while they work nowhere.
 *
 * @csspart headline - the whole line
 */
export class AgentDrHeadline extends SessionPart {
  static override styles = viewStyles;

  /** For the surface behind it. */
  readonly #arrival = new ArrivalNews();

  protected override viewChanged({ snapshot }: SessionView, previous?: SessionView): void {
    this.#arrival.changed(snapshot, previous?.snapshot);
    this.toggleAttribute('data-arrived', this.#arrival.isNews);
  }

  protected override renderView(view: SessionView) {
    const { snapshot } = view;
    if (snapshot.kind !== 'active') return nothing;
    const { name } = snapshot.site;
    const history = historyText(view, snapshot);
    const { moment, text: advice } = arrivedText(name);
    return html`<section part="headline" class="band">
      ${
        this.#arrival.isNews
          ? renderNotice({ shape: 'moved', moment, lines: [history, advice] })
          : renderNotice({
              shape: shapeOf(snapshot),
              title: text('youWorkAt', { site: name }),
              lines: [history],
            })
      }
    </section>`;
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
