import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { CommandResult } from '../../contract/failure.js';
import type { ActiveSnapshot, SessionSnapshot } from '../../contract/snapshot.js';
import { text } from '../../locales/text.js';
import { arrivedText } from '../../words/arrival-words.js';
import { moveObstacle } from '../../words/move-obstacle.js';
import { noSiteText, noSiteTitle } from '../../words/no-site-words.js';
import type { SessionView } from '../../session/session-view.js';
import { ArrivalNews } from '../arrival-news.js';
import { historyText } from '../history.js';
import { renderNotice } from '../notice.js';
import { renderOtherAgent } from '../other-agent.js';
import { primaryAction } from '../primary-action.js';
import { SessionPart } from '../session-part.js';
import { reasonChoices, type StateChoice } from '../state-choices.js';
import { statusShape } from '../status-shape.js';
import { viewStyles } from '../view-styles.js';
import { nowLine, nowShape, type NowItem } from './now-line.js';
import { nowStyles } from './now-styles.js';
import { openedIn } from './opened-in.js';

/**
 * Where the agent works and whether calls can come, in one line while all is well; what they need
 * less often is behind "Details". News about the place stand above the line: that the agent was
 * moved here, or that the connection is lost. Shows nothing while nobody is at work.
 *
 * @csspart now - the line
 * @csspart news - what is above the line
 * @csspart place - the site
 * @csspart state - ready or not; the button that opens what else the agent can be
 * @csspart choices - around that
 * @csspart choice - each
 * @csspart set-ready - the button, while the agent is not ready
 * @csspart open-details - the button that opens the details
 * @csspart other-agent - that the page is somebody else's
 * @csspart change-agent - the button that signs them in instead
 */
export class AgentDrNow extends SessionPart {
  static override styles = [viewStyles, nowStyles];

  /** The details are there without a button that opens them. Default `false`. */
  @property({ type: Boolean, reflect: true }) expanded = false;

  @state() private isOpen = false;
  @state() private isChoosing = false;
  readonly #arrival = new ArrivalNews();
  #hadFocus = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.isOpen = openedIn.has(this.getRootNode());
  }

  protected override viewChanged({ snapshot }: SessionView, previous?: SessionView): void {
    this.#arrival.changed(snapshot, previous?.snapshot);
    if (previous && stateOf(snapshot) !== stateOf(previous.snapshot)) this.isChoosing = false;
  }

  /** The button that changed the agent's state is gone with it: the state is where they go on. */
  protected override willUpdate(): void {
    this.#hadFocus = this.shadowRoot?.activeElement?.matches('button') === true;
  }

  protected override updated(): void {
    if (this.#hadFocus && this.shadowRoot?.activeElement === null)
      this.shadowRoot.querySelector<HTMLElement>('.line button')?.focus();
  }

  protected override renderView(view: SessionView) {
    const { snapshot } = view;
    if (snapshot.kind === 'signed-out' || snapshot.kind === 'starting') return nothing;
    const isOpen = this.isOpen || this.expanded;
    return html`${renderOtherAgent(view, (label) => this.#renderChangeAgent(label))}
      ${snapshot.kind === 'active' ? this.#renderNews(view, snapshot) : nothing}
      <section part="now" class="now">
        <div class="line">
          ${
            snapshot.kind === 'active'
              ? this.#renderActive(snapshot)
              : html`<p class="say muted" translate="no">${snapshot.username}</p>`
          }
          <span class="buttons">
            ${snapshot.kind === 'active' ? this.#renderSetReady(snapshot, false) : nothing}
            ${this.expanded ? nothing : this.#renderOpen()}
          </span>
        </div>
        ${snapshot.kind === 'active' && this.isChoosing ? this.#renderChoices(snapshot) : nothing}
        ${this.command.failure && html`<div class="below">${this.renderFailure(view)}</div>`}
      </section>
      <div id="details" class="details" ?hidden=${!isOpen}>
        ${
          isOpen
            ? html`<agent-dr-details
                exportparts="button, details, who, agent, sites, site, active-site, standby, foot, sign-out, start-drill, timeline, picture, events, log, table, export"
              ></agent-dr-details>`
            : nothing
        }
      </div>`;
  }

  /** What the agent may have missed, or is to know before they ask why nothing happens. */
  #renderNews(view: SessionView, snapshot: ActiveSnapshot) {
    const history = historyText(view, snapshot);
    if (this.#isArrival(snapshot)) {
      const { moment, text: advice } = arrivedText(snapshot.site.name);
      return html`<section part="news" class="band notice">
        ${renderNotice({
          shape: 'moved',
          moment,
          lines: [history, advice],
          below: html`<div class="actions">${this.#renderSetReady(snapshot, true)}</div>`,
        })}
      </section>`;
    }
    if (!isConnectionNews(snapshot)) return nothing;
    const obstacle = moveObstacle(snapshot);
    return obstacle.kind === 'no-site-answers'
      ? html`<section part="news" class="band off">
          ${renderNotice({
            shape: 'off',
            title: noSiteTitle(obstacle.sites),
            lines: [noSiteText(obstacle.sites)],
          })}
        </section>`
      : html`<section part="news" class="band attention">
          ${renderNotice({ shape: 'attention', title: text('glance.connectionLost'), lines: [history] })}
        </section>`;
  }

  #renderActive(snapshot: ActiveSnapshot) {
    const { site } = snapshot;
    return html`${statusShape(nowShape(snapshot))}
      <div class="say" translate="no">
        <h2 part="place" class="place" aria-label=${text('youWorkAt', { site: site.name })}>
          ${site.name}
        </h2>
        ${nowLine(snapshot).map((item) => this.#renderItem(snapshot, item))}
      </div>`;
  }

  #renderItem(snapshot: ActiveSnapshot, { kind, said, room }: NowItem) {
    if (kind === 'state' && this.#choices(snapshot).length > 0) {
      return html`<span>
        ${this.renderButton({
          part: 'state',
          label: said,
          look: 'quiet',
          isOff: snapshot.agent.requested !== undefined,
          isOpen: this.isChoosing,
          press: () => this.#toggle(),
        })}
      </span>`;
    }
    return html`<span class="${kind} ${room ?? ''}">${said}</span>`;
  }

  /** A move that is in sight is the next news. */
  #isArrival({ switchover }: ActiveSnapshot): boolean {
    return this.#arrival.isNews && switchover.kind === 'none';
  }

  /** Beside the news of an arrival, or else in the line. Not where it cannot succeed: the line says why. */
  #renderSetReady(snapshot: ActiveSnapshot, isInNews: boolean) {
    const { agent, services } = snapshot;
    if (agent.state !== 'not-ready' || services.telephony === 'off') return nothing;
    if (isInNews !== this.#isArrival(snapshot)) return nothing;
    return this.renderButton({
      part: 'set-ready',
      label: text('setReady'),
      ...(primaryAction(snapshot) === 'set-ready' ? { look: 'primary' } : {}),
      isOff: agent.requested !== undefined,
      press: (commands) => commands.ready(),
    });
  }

  /** In a narrow line the arrow is enough to see. */
  #renderOpen() {
    return html`<button
      part="button open-details"
      type="button"
      class="quiet opens"
      aria-expanded=${this.isOpen}
      aria-controls="details"
      @click=${this.#handleOpen}
    >
      ${text('glance.details')}
    </button>`;
  }

  #choices(snapshot: ActiveSnapshot): readonly StateChoice[] {
    if (snapshot.services.telephony === 'off') return [];
    const reasons = reasonChoices(snapshot);
    return reasons.length > 0 || snapshot.agent.state !== 'ready'
      ? reasons
      : [{ label: text('setNotReady') }];
  }

  #renderChoices(snapshot: ActiveSnapshot): TemplateResult {
    return html`<div
      part="choices"
      class="choices"
      translate="no"
      role="group"
      aria-label=${text('chooseReason')}
    >
      ${this.#choices(snapshot).map(({ label, reason }) =>
        this.renderButton({
          part: 'choice',
          label,
          press: (commands) => {
            this.renderRoot.querySelector<HTMLElement>('[part~=state]')?.focus();
            this.isChoosing = false;
            return reason === undefined ? commands.notReady() : commands.notReady(reason);
          },
        }),
      )}
    </div>`;
  }

  #renderChangeAgent(label: string): TemplateResult {
    return this.renderButton({
      part: 'change-agent',
      label,
      press: (commands) => commands.signIn(),
    });
  }

  #toggle(): Promise<CommandResult> {
    this.isChoosing = !this.isChoosing;
    return Promise.resolve({ kind: 'done' });
  }

  readonly #handleOpen = (): void => {
    this.isOpen = !this.isOpen;
    if (this.isOpen) openedIn.add(this.getRootNode());
    else openedIn.delete(this.getRootNode());
  };
}

const stateOf = (snapshot: SessionSnapshot): string =>
  snapshot.kind === 'active' ? snapshot.agent.state : '';

/** Where a move is forced, its band says what is wrong. */
const isConnectionNews = ({ connection, switchover }: ActiveSnapshot): boolean =>
  connection === 'lost' && !('forMs' in switchover);

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-now': AgentDrNow;
  }
}
