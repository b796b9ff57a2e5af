import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Failure } from '../../contract/failure.js';
import type { SessionSnapshot } from '../../contract/snapshot.js';
import { assertNever } from '../../contract/assert-never.js';
import { text } from '../../locales/text.js';
import type { SessionView } from '../../session/session-view.js';
import { remainingText } from '../../words/durations.js';
import { dueAt, msUntil } from '../live-time.js';
import { ArrivalNews } from '../arrival-news.js';
import { nowLine } from '../now/now-line.js';
import { SecondTicker } from '../second-ticker.js';
import { SessionPart } from '../session-part.js';
import { statusShape, type StatusShape } from '../status-shape.js';
import { viewStyles } from '../view-styles.js';
import { glanceButton, type GlanceButton } from './glance-button.js';
import { glanceStyles } from './glance-styles.js';
import { glanceWords } from './glance-words.js';
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
  readonly #arrival = new ArrivalNews();
  #toldFailure: Failure | undefined;

  @query('#panel') private readonly panel!: HTMLElement | null;
  readonly #place: PanelPlace = new PanelPlace(this, () =>
    this.renderRoot.querySelector('.anchor'),
  );

  constructor() {
    super();
    new SecondTicker(this, () => {
      const due = this.view && moveAt(this.view, this.#glance(this.view));
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
    this.#arrival.changed(snapshot, previous?.snapshot);
    // The panel was opened to sign in, which is done.
    if (previous && signsIn(previous.snapshot) && !signsIn(snapshot)) this.panel?.hidePopover();
  }

  /** There is no room for it in the line. */
  protected override updated(): void {
    const { failure } = this.command;
    if (failure !== undefined && failure !== this.#toldFailure && !this.isOpen)
      this.panel?.showPopover();
    this.#toldFailure = failure;
  }

  protected override renderView(view: SessionView): TemplateResult {
    const { snapshot } = view;
    const glance = this.#glance(view);
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
        ${this.command.failure && html`<div class="failed">${this.renderFailure(view)}</div>`}
        <slot></slot>
      </div>`;
  }

  #glance({ snapshot }: SessionView): Glance {
    return glanceOf(snapshot, this.#arrival.isNews);
  }

  #renderLine(view: SessionView, glance: Glance) {
    return html`<div part="line" class="line anchor ${surfaceOf(glance)}">
      ${statusShape(shapeOfGlance(glance))}
      <p class="said" translate="no">
        <strong>${this.#renderWords(view, glance)}</strong>${this.#renderRest(view, glance)}
      </p>
      ${this.#renderButton(view.snapshot, glance)}
      <button
        part="button open"
        type="button"
        class="quiet opens"
        aria-expanded=${this.isOpen}
        popovertarget="panel"
      >
        <span class="label">${text('glance.details')}</span>
      </button>
    </div>`;
  }

  #renderBadge(view: SessionView, glance: Glance) {
    return html`<button
      part="button badge"
      type="button"
      translate="no"
      class="badge anchor ${surfaceOf(glance)}"
      aria-expanded=${this.isOpen}
      popovertarget="panel"
    >
      ${statusShape(shapeOfGlance(glance))}
      <span>${this.#renderWords(view, glance)}</span>${this.#renderRest(view, glance)}
    </button>`;
  }

  #renderWords(view: SessionView, glance: Glance) {
    const due = moveAt(view, glance);
    const left = due === undefined ? '' : remainingText(msUntil(due));
    const { before, isLead, name, after } = glanceWords(glance, left);
    if (name === '') return html`<span class="cut">${before}</span>`;
    const lead = html`<span class=${isLead ? 'lead' : ''}>${before}</span>`;
    const last = html`<span>${after}</span>`;
    return html`${before && lead}<bdi class="cut">${name}</bdi>${after && last}`;
  }

  /** The agent's state, and as much else as there is room for. */
  #renderRest({ snapshot }: SessionView, { kind }: Glance) {
    if (snapshot.kind !== 'active') return nothing;
    const { site, services, agent } = snapshot;
    const state = text(`glance.agent.${agent.state}`);
    if (kind === 'working')
      return html` <span class="unseen">${text(`glance.telephony.${services.telephony}`)}</span>
        <span class="more state">${state}</span>
        ${this.#renderIfRoom(
          (this.look === 'badge' ? [] : nowLine(snapshot))
            .filter((item) => item.kind !== 'state')
            .map((item) => [item.said, item.kind]),
        )}`;
    return this.#renderIfRoom([
      ...(kind === 'arrived' ? [] : [[site.name, 'rest'] as const]),
      ...(kind === 'logged-out' ? [] : [[state, 'rest'] as const]),
    ]);
  }

  /** What does not fit is on a row that is not seen. */
  #renderIfRoom(said: readonly (readonly [said: string, kind: string])[]) {
    if (said.length === 0) return nothing;
    const items = said.map(([item, kind]) => html`<span class="more ${kind}">${item}</span> `);
    return html` <span class=${this.look === 'badge' ? 'unseen' : 'room'}>${items}</span>`;
  }

  #renderButton(snapshot: SessionSnapshot, { kind }: Glance) {
    const button = glanceButton(snapshot);
    if (button === undefined) return nothing;
    const { label, look } = this.#labelled(button);
    // One template for all of them, so that the button keeps the focus when its label changes.
    return this.renderButton({
      part: 'action',
      label,
      // While the panel is open, it has the primary button.
      ...(this.isOpen || look === undefined ? {} : { look }),
      // Where there is trouble, it is read first.
      isSpare:
        look === undefined || (button === 'set-ready' && kind !== 'working' && kind !== 'arrived'),
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
        return { label: text('glance.do.moveNow'), look: 'primary' };
      case 'return-now':
        return { label: text('glance.do.returnNow'), look: 'primary' };
      case 'log-in':
        return { label: text('glance.do.logIn'), look: 'primary' };
      case 'call-back':
        return { label: text('glance.do.callBack'), look: 'primary' };
      case 'set-ready':
        return { label: text('setReady'), look: 'primary' };
      case 'set-not-ready':
      case 'choose-reason':
        return { label: text('setNotReady') };
      case 'try-now':
        return { label: text('glance.do.tryNow'), look: 'primary' };
      case 'try-again':
        return { label: text('glance.do.tryAgain'), look: 'primary' };
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

/** What nothing forces is not set off. */
function surfaceOf(glance: Glance): StatusShape | '' {
  return glance.kind === 'moving-in' && !glance.isForced ? '' : shapeOfGlance(glance);
}

/** The time of the move that the glance counts down to. */
const moveAt = (view: SessionView, glance: Glance): number | undefined =>
  glance.kind === 'moving-in' ? dueAt(view, glance.dueInMs) : undefined;

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-glance': AgentDrGlance;
  }
}
