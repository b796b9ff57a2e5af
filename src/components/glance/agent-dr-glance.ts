import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { SessionSnapshot } from '../../contract/snapshot.js';
import { assertNever } from '../../contract/assert-never.js';
import type { SessionView } from '../../session/session-view.js';
import { remainingText } from '../../words/durations.js';
import { dueAt, msUntil } from '../live-time.js';
import { SecondTicker } from '../second-ticker.js';
import { SessionPart } from '../session-part.js';
import { statusShape } from '../status-shape.js';
import { glanceButton, type GlanceButton } from './glance-button.js';
import { glanceStyles } from './glance-styles.js';
import { glanceText } from './glance-text.js';
import { glanceOf, shapeOfGlance, type Glance } from './glance.js';
import { PanelPlace } from './panel-place.js';

/**
 * The session in one line: what counts most, the one button that is most likely wanted, and
 * "Details", which opens a panel over the page with what is in the slot. As a badge, a shape and
 * a few words that are that button.
 *
 * @slot - what the panel shows
 * @csspart line - the line
 * @csspart badge - the badge
 * @csspart action - the button that does something
 * @csspart open - the button that opens the panel
 * @csspart panel - what opens
 */
export class AgentDrGlance extends SessionPart {
  static override styles = [SessionPart.styles, glanceStyles];

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

  /** To the button that opens the panel. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('[popovertarget]')?.focus(options);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // What is open closes when it is moved, and says nothing of it.
    this.isOpen = false;
  }

  protected override viewChanged({ snapshot }: SessionView, previous?: SessionView): void {
    // What was opened to sign in has done its work.
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
        aria-label=${this.words.session}
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
            part="open"
            type="button"
            class="quiet opens"
            aria-expanded=${this.isOpen}
            popovertarget="panel"
          >
            ${this.words.glance.details}
          </button>
        </span>
      </div>
      ${this.command.failure && html`<div class="below">${this.renderFailure(view)}</div>`}`;
  }

  #renderBadge(view: SessionView, glance: Glance) {
    return html`<button
      part="badge"
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
    return glanceText(glance, this.words, due === undefined ? '' : remainingText(msUntil(due)));
  }

  /** Where the agent is and what they are, as far as that was not said; a badge shows the least. */
  #renderRest({ snapshot }: SessionView, { kind }: Glance) {
    if (snapshot.kind !== 'active') return nothing;
    const { site, services, agent } = snapshot;
    const said = this.words.glance;
    const more = this.look === 'badge' ? 'unseen' : '';
    return kind === 'working'
      ? html`<span class=${more}>${said.telephony(services.telephony)}</span>
          <span>${said.agent(agent.state)}</span>`
      : html`<span class=${more}>${site.name}</span>
          ${kind === 'logged-out' ? nothing : html`<span class=${more}>${said.agent(agent.state)}</span>`}`;
  }

  #renderButton(snapshot: SessionSnapshot) {
    const button = glanceButton(snapshot);
    if (button === undefined) return nothing;
    const { label, look } = this.#labelled(button);
    // One template for all of them: what has the focus keeps it while the label changes.
    return this.renderButton({
      part: 'action',
      label,
      // Open, the panel has the one that stands out.
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
    const { words } = this;
    switch (button) {
      case 'move-now':
        return { label: words.moveNow, look: 'primary' };
      case 'return-now':
        return { label: words.returnNow, look: 'primary' };
      case 'log-in':
        return { label: words.logInAgain, look: 'primary' };
      case 'set-ready':
        return { label: words.setReady, look: 'primary' };
      case 'set-not-ready':
      case 'choose-reason':
        return { label: words.setNotReady };
      case 'try-now':
        return { label: words.tryNow, look: 'primary' };
      case 'try-again':
        return { label: words.tryAgain, look: 'primary' };
      case 'sign-in':
        return { label: words.signIn.submit, look: 'primary' };
      default:
        return assertNever(button);
    }
  }

  readonly #handleToggle = (event: Event): void => {
    const { target } = event;
    // Of the panel itself, not of what is in it.
    if (target !== this.panel || !(target instanceof HTMLElement)) return;
    this.isOpen = target.matches(':popover-open');
    this.#place.toggled(target, this.isOpen);
  };

  /** The browser does this only for those that close by a click beside them. */
  readonly #handleKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    this.panel?.hidePopover();
    this.focus();
  };
}

/**
 * The form stays open when the agent clicks beside it: at a password manager, for instance, which
 * some browsers show as a part of the page.
 */
const signsIn = ({ kind }: SessionSnapshot): boolean =>
  kind === 'signed-out' || kind === 'starting';

/** When the move is that the glance counts down to. */
function moveAt(view: SessionView): number | undefined {
  const glance = glanceOf(view.snapshot);
  return glance.kind === 'moving-in' ? dueAt(view, glance.dueInMs) : undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-glance': AgentDrGlance;
  }
}
