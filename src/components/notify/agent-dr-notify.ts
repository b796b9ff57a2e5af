import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { pageLanguage } from '../../locales/page-language.js';
import { text } from '../../locales/text.js';
import type { SessionView } from '../../session/session-view.js';
import { dueAt, timeOfDay } from '../live-time.js';
import { renderNotice } from '../notice.js';
import { windowOf } from '../own-window.js';
import { SessionPart } from '../session-part.js';
import { viewStyles } from '../view-styles.js';
import { ElsewhereNews } from './elsewhere-news.js';
import type * as NotifierFile from './notifier.js';
import { toldElsewhere } from './told-elsewhere.js';

/**
 * Reaches an agent who looks elsewhere (B30), and asks them whether the browser may notify them,
 * while nothing more urgent is shown. `<agent-dr-session>` places it when `notify` wants anything.
 *
 * @csspart notify - the question
 * @csspart allow - the button that has the browser ask
 * @csspart not-now - the button that takes the question away
 */
export class AgentDrNotify extends SessionPart {
  static override styles = viewStyles;

  /** How the agent is to be reached: `title`, `sound`, `notification`, with spaces between them. */
  @property() wanted = '';
  /** Without the question: the page asks. Default `false`. */
  @property({ type: Boolean }) unasked = false;

  @state() private notifier: NotifierFile.Notifier | undefined;
  readonly #news = new ElsewhereNews();
  /** Counts changes of what is wanted, and of where: a file that arrives later is not for the old. */
  #turn = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) void this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end();
  }

  protected override viewChanged({ snapshot }: SessionView, previous?: SessionView): void {
    this.#news.changed(snapshot, previous?.snapshot);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('wanted')) void this.#begin();
    // Without a line of its own in the frame.
    this.hidden = this.renderRoot.querySelector('section') === null;
    this.#tell();
  }

  protected override renderView({ snapshot }: SessionView) {
    const question = this.unasked ? 'none' : (this.notifier?.question ?? 'none');
    if (question === 'none' || snapshot.kind !== 'active' || snapshot.switchover.kind !== 'none')
      return nothing;
    const isAsked = question === 'ask';
    return html`<section part="notify" class="band">
      ${renderNotice({
        shape: 'idle',
        title: text(isAsked ? 'notify.ask' : 'notify.denied'),
        lines: [text(isAsked ? 'notify.explained' : 'notify.deniedText')],
        below: html`<div class="actions">
          ${
            isAsked
              ? this.renderButton({
                  part: 'allow',
                  label: text('notify.allow'),
                  press: async () => {
                    await this.notifier?.allow();
                    return { kind: 'done' };
                  },
                })
              : nothing
          }
          ${this.renderButton({
            part: 'not-now',
            label: text(isAsked ? 'notify.notNow' : 'dismiss'),
            look: 'quiet',
            press: () => {
              this.notifier?.notNow();
              return Promise.resolve({ kind: 'done' });
            },
          })}
        </div>`,
      })}
    </section>`;
  }

  #tell(): void {
    const { view } = this;
    this.notifier?.tell(
      view &&
        toldElsewhere(view.snapshot, this.#news, (dueInMs) => timeOfDay(dueAt(view, dueInMs))),
    );
  }

  async #begin(): Promise<void> {
    this.#end();
    const turn = this.#turn;
    if (this.wanted.trim() === '') return;
    try {
      const { Notifier } = await import('./notifier.js');
      if (turn !== this.#turn) return;
      this.notifier = new Notifier(this.wanted, {
        window: windowOf(this) as Window & typeof globalThis,
        language: () => pageLanguage.shown,
        looked: () => {
          this.#news.looked();
          this.#tell();
        },
        changed: () => {
          this.requestUpdate();
        },
      });
    } catch (error) {
      console.warn('agent-dr-session: notifier.js could not be loaded for notify.', error);
    }
  }

  #end(): void {
    this.#turn++;
    this.notifier?.stop();
    this.notifier = undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-notify': AgentDrNotify;
  }
}
