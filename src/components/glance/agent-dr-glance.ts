import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { SessionSnapshot } from '../../contract/snapshot.js';
import { assertNever } from '../../contract/assert-never.js';
import { text } from '../../locales/text.js';
import type { SessionView } from '../../session/session-view.js';
import { remainingText } from '../../words/durations.js';
import { dueAt, msUntil } from '../live-time.js';
import { SecondTicker } from '../second-ticker.js';
import { SessionPart } from '../session-part.js';
import { statusShape } from '../status-shape.js';
import { viewStyles } from '../view-styles.js';
import { glanceButton, type GlanceButton } from './glance-button.js';
import { glanceStyles } from './glance-styles.js';
import { glanceText } from './glance-text.js';
import { glanceOf, shapeOfGlance, type Glance } from './glance.js';
import { PanelPlace } from './panel-place.js';

/**
 * The session in one line: the most important fact, the one most likely button, and "Details",
 * which opens the slot's content in a panel over the page. As a badge, a shape and a few words that
 * are that button.
 *
 * @slot - what the panel shows
 * @csspart line - the line
 * @csspart badge - the badge
 * @csspart action - the button that does something
 * @csspart open - the button that opens the panel
 * @csspart panel - what opens
 */
export class AgentDrGlance extends SessionPart {
  static override styles = [viewStyles, glanceStyles];

  /** `line` for a page's header, `badge` for a corner of it. Default `line`. */
  @property({ reflect: true }) look: 'line' | 'badge' = 'line';

  @state() private isOpen = false;

  @query('#panel') private readonly panel!: HTMLElement | null;
  readonly #place: PanelPlace = new PanelPlace(this, () =>
    this.renderRoot.querySelector('.anchor'),
  );

  constructor() {
    super();
    new SecondTicker(this, () => {
      const due = this.view && moveAt(this.view);
      return due === undefined ? [] : [due];
    });
  }

  /** Focuses the button that opens the panel. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('[popovertarget]')?.focus(options);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A popover that is moved closes without an event.
    this.isOpen = false;
  }

  protected override viewChanged({ snapshot }: SessionView, previous?: SessionView): void {
    // The panel was opened to sign in, which is done.
    if (previous && signsIn(previous.snapshot) && !signsIn(snapshot)) this.panel?.hidePopover();
  }

  protected override renderView(view: SessionView): TemplateResult {
    const { snapshot } = view;
    const glance = glanceOf(snapshot);
    return html`${this.look === 'badge' ? this.#renderBadge(view, glance) : this.#renderLine(view, glance)}
      <div
        id="panel"
        part="panel"
        class="panel"
        role="group"
        aria-label=${text('session')}
        popover=${signsIn(snapshot) ? 'manual' : 'auto'}
        @toggle=${this.#handleToggle}
        @keydown=${this.#handleKeydown}
      >
        <slot></slot>
      </div>`;
  }

  #renderLine(view: SessionView, glance: Glance) {
    return html`<div part="line" class="line anchor ${shapeOfGlance(glance)}">
        ${statusShape(shapeOfGlance(glance))}
        <p class="said" translate="no">
          <strong>${this.#text(view, glance)}</strong> ${this.#renderRest(view, glance)}
        </p>
        <span class="buttons">
          ${this.#renderButton(view.snapshot)}
          <button
            part="button open"
            type="button"
            class="quiet opens"
            aria-expanded=${this.isOpen}
            popovertarget="panel"
          >
            ${text('glance.details')}
          </button>
        </span>
      </div>
      ${this.command.failure && html`<div class="below">${this.renderFailure(view)}</div>`}`;
  }

  #renderBadge(view: SessionView, glance: Glance) {
    return html`<button
      part="button badge"
      type="button"
      translate="no"
      class="badge anchor ${shapeOfGlance(glance)}"
      aria-expanded=${this.isOpen}
      popovertarget="panel"
    >
      ${statusShape(shapeOfGlance(glance))}
      <span>${this.#text(view, glance)}</span>
      ${this.#renderRest(view, glance)}
    </button>`;
  }

  #text(view: SessionView, glance: Glance): string {
    const due = moveAt(view);
    return glanceText(glance, due === undefined ? '' : remainingText(msUntil(due)));
  }

  /** The site and the agent's state, if not shown yet; a badge shows the least. */
  #renderRest({ snapshot }: SessionView, { kind }: Glance) {
    if (snapshot.kind !== 'active') return nothing;
    const { site, services, agent } = snapshot;
    const more = this.look === 'badge' ? 'unseen' : '';
    return kind === 'working'
      ? html`<span class=${more}>${text(`glance.telephony.${services.telephony}`)}</span>
          <span>${text(`glance.agent.${agent.state}`)}</span>`
      : html`<span class=${more}>${site.name}</span>
          ${kind === 'logged-out' ? nothing : html`<span class=${more}>${text(`glance.agent.${agent.state}`)}</span>`}`;
  }

  #renderButton(snapshot: SessionSnapshot) {
    const button = glanceButton(snapshot);
    if (button === undefined) return nothing;
    const { label, look } = this.#labelled(button);
    // One template for all of them, so that the button keeps the focus when its label changes.
    return this.renderButton({
      part: 'action',
      label,
      // While the panel is open, it has the primary button.
      ...(look === undefined || this.isOpen ? {} : { look }),
      isOff: snapshot.kind === 'active' && snapshot.agent.requested !== undefined,
      press: (commands) => {
        switch (button) {
          case 'move-now':
          case 'return-now':
            return commands.moveNow();
          case 'log-in':
            return commands.logIn();
          case 'set-ready':
            return commands.ready();
          case 'set-not-ready':
            return commands.notReady();
          case 'try-now':
          case 'try-again':
            return commands.retryNow();
          case 'sign-in':
          case 'call-back':
          case 'choose-reason':
            this.panel?.showPopover();
            return Promise.resolve({ kind: 'done' });
          default:
            return assertNever(button);
        }
      },
    });
  }

  #labelled(button: GlanceButton): { readonly label: string; readonly look?: 'primary' } {
    switch (button) {
      case 'move-now':
        return { label: text('moveNow'), look: 'primary' };
      case 'return-now':
        return { label: text('returnNow'), look: 'primary' };
      case 'log-in':
        return { label: text('logInAgain'), look: 'primary' };
      case 'call-back':
        return { label: text('callBack'), look: 'primary' };
      case 'set-ready':
        return { label: text('setReady'), look: 'primary' };
      case 'set-not-ready':
      case 'choose-reason':
        return { label: text('setNotReady') };
      case 'try-now':
        return { label: text('tryNow'), look: 'primary' };
      case 'try-again':
        return { label: text('tryAgain'), look: 'primary' };
      case 'sign-in':
        return { label: text('signIn.submit'), look: 'primary' };
      default:
        return assertNever(button);
    }
  }

  readonly #handleToggle = (event: Event): void => {
    const { target } = event;
    // Events of the panel itself, not of its content.
    if (target !== this.panel || !(target instanceof HTMLElement)) return;
    this.isOpen = target.matches(':popover-open');
    this.#place.toggled(target, this.isOpen);
  };

  /** Browsers do this only for popovers that close by a click outside. */
  readonly #handleKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    this.panel?.hidePopover();
    this.focus();
  };
}

/**
 * The form stays open when the agent clicks outside, for example at a password manager, which some
 * browsers show as a part of the page.
 */
const signsIn = ({ kind }: SessionSnapshot): boolean =>
  kind === 'signed-out' || kind === 'starting';

/** The time of the move that the glance counts down to. */
function moveAt(view: SessionView): number | undefined {
  const glance = glanceOf(view.snapshot);
  return glance.kind === 'moving-in' ? dueAt(view, glance.dueInMs) : undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-glance': AgentDrGlance;
  }
}
