import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { renderNotice } from '../components/notice.js';
import { noticeStyles } from '../components/notice-styles.js';
import { SecondTicker } from '../components/second-ticker.js';
import { ShownElement } from '../components/shown-element.js';
import { statusShapeStyles } from '../components/status-shape.js';
import { bandStyles, buttonStyles, disclosureStyles, partStyles } from '../components/styles.js';
import { SILENCE } from './audio/call-levels.js';
import type { Phone, PhoneState } from './phone.js';
import { PhoneConnection, type PhoneSession } from './phone-connection.js';
import { audioNotice } from './view/audio-notice.js';
import { renderCall, type CallView } from './view/call-view.js';
import { callTitle } from './view/call-words.js';
import { renderDeviceChoice } from './view/device-choice.js';
import { LevelBars } from './view/level-bars.js';
import { phoneStyles } from './view/phone-styles.js';
import { PhoneWords } from './view/phone-words.js';
import { serviceNotice } from './view/service-notice.js';
import { renderTestReport, testTitle } from './view/test-report.js';

/**
 * The agent's phone (B18): calls, sound, and a test of both. It shows a `Phone`, and lets the page's
 * session drive that. Taking it out of the page, or moving it, ends no call.
 *
 * @csspart button - every button, beside its own name
 * @csspart label - around a field and its name
 * @csspart field - each field and choice, beside its own name
 * @csspart service - whether calls can come
 * @csspart audio - what the browser denies
 * @csspart call - the call
 * @csspart try-again - the button, where calls or sound do not work
 * @csspart answer - the button
 * @csspart hang-up - the button; it declines a call that rings
 * @csspart mute - the button
 * @csspart hold - the button
 * @csspart keypad - opens the keys
 * @csspart keys - around the keys
 * @csspart key - each
 * @csspart call-again - the button, after a call
 * @csspart dismiss - takes a call that has ended off the screen
 * @csspart number - the field
 * @csspart dial - the button beside it
 * @csspart microphone - the choice
 * @csspart speaker - the choice
 * @csspart start-test - the button
 * @csspart test - the report of the last test
 */
export class AgentDrPhone extends ShownElement {
  static override styles = [
    partStyles,
    bandStyles,
    buttonStyles,
    disclosureStyles,
    noticeStyles,
    statusShapeStyles,
    phoneStyles,
  ];

  /** The id of the page's `<agent-dr-session>`; default: the one around this element. */
  @property({ attribute: 'for' }) sessionId = '';
  /** What makes the calls; the page sets it. */
  @property({ attribute: false }) phone: Phone | undefined;
  /** Instead of an element: a session without one. */
  @property({ attribute: false }) session: PhoneSession | undefined;

  @state() private isKeypadOpen = false;

  readonly #words = new PhoneWords(this);
  readonly #connection = new PhoneConnection(this);
  /** Whether the focus was here before something was rendered. */
  #hadFocus = false;

  constructor() {
    super();
    new SecondTicker(this, () => {
      const call = this.phone?.state.call;
      return call?.kind === 'established' ? [call.since] : [];
    });
    new LevelBars(this, () => this.phone?.levels() ?? SILENCE);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#hadFocus = this.shadowRoot?.activeElement != null;
    if (changed.has('phone') || changed.has('session') || changed.has('sessionId')) {
      this.#connection.connect();
    }
    if (this.phone?.state.call.kind !== 'established') this.isKeypadOpen = false;
  }

  /** A button that is gone takes the focus along: it goes to where the agent can go on. */
  protected override updated(): void {
    if (!this.#hadFocus || this.shadowRoot?.activeElement != null) return;
    this.renderRoot.querySelector<HTMLElement>('[data-next]')?.focus();
  }

  protected override render(): unknown {
    const { tag, direction } = this.#words.language;
    return this.whole(
      html`<div lang=${tag} dir=${direction}>
        ${this.phone === undefined ? this.#renderNone() : this.#renderPhone(this.phone)}
      </div>`,
    );
  }

  #renderNone(): TemplateResult {
    return html`<p class="band muted">${this.#words.text('none.text')}</p>`;
  }

  #renderPhone(phone: Phone): TemplateResult {
    const { state: shown } = phone;
    const isUsable = shown.service.kind !== 'impossible' && shown.service.kind !== 'in-other-tab';
    return html`${this.#renderSpoken(shown)} ${this.#renderService(phone)}
    ${isUsable ? this.#renderAudio(phone) : nothing} ${renderCall(this.#callView(phone))}
    ${isUsable ? this.#renderDialler(phone) : nothing}
    ${isUsable ? this.#renderSettings(phone) : nothing}`;
  }

  /** For those who listen to the screen: what changes, and not how long it lasts. */
  #renderSpoken(shown: PhoneState): TemplateResult {
    const call = callTitle(shown.call, this.#words) ?? '';
    const { title } = serviceNotice(shown, this.#words, this.#nameOf);
    const isUrgent = shown.call.kind === 'ringing';
    return html`<p class="unseen" role="alert">${isUrgent ? call : ''}</p>
      <p class="unseen" role="status">
        ${isUrgent ? '' : call} ${title} ${testTitle(shown.test, this.#words)}
      </p>`;
  }

  #renderService(phone: Phone): TemplateResult {
    const { shape, band, title, text, canRetry } = serviceNotice(
      phone.state,
      this.#words,
      this.#nameOf,
    );
    return html`<section part="service" class="band ${band}">
      ${renderNotice({
        shape,
        title,
        lines: [text],
        aside: canRetry
          ? this.#renderRetry(() => {
              phone.relaunch();
            })
          : nothing,
      })}
    </section>`;
  }

  #renderAudio(phone: Phone): TemplateResult | typeof nothing {
    const notice = audioNotice(phone.state.audio, this.#words);
    if (notice === undefined) return nothing;
    const { title, text, canRetry } = notice;
    return html`<section part="audio" class="band attention">
      ${renderNotice({
        shape: 'attention',
        title,
        lines: [text],
        aside: canRetry
          ? this.#renderRetry(() => {
              phone.allowAudio();
            })
          : nothing,
      })}
    </section>`;
  }

  #renderRetry(retry: () => void): TemplateResult {
    return html`<button part="button try-again" type="button" @click=${retry}>
      ${this.#words.text('tryAgain')}
    </button>`;
  }

  #renderDialler(phone: Phone): TemplateResult | typeof nothing {
    const { call, service } = phone.state;
    if (service.kind !== 'in-service' || (call.kind !== 'none' && call.kind !== 'ended')) {
      return nothing;
    }
    return html`<section class="band">
      <form
        aria-label=${this.#words.text('call')}
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          const field = this.renderRoot.querySelector<HTMLInputElement>('[part~=number]');
          if (field !== null) phone.call(field.value);
        }}
      >
        <label part="label">
          ${this.#words.text('number')}
          <input
            part="field number"
            type="tel"
            name="number"
            dir="ltr"
            autocomplete="off"
            spellcheck="false"
            data-next
          />
        </label>
        <button part="button dial" type="submit">${this.#words.text('call')}</button>
      </form>
    </section>`;
  }

  #renderSettings(phone: Phone): TemplateResult {
    const { audio, test } = phone.state;
    const words = this.#words;
    return html`<section class="band">
      <details ?open=${test.kind !== 'none'}>
        <summary>${words.text('settings')}</summary>
        <div class="devices">
          ${renderDeviceChoice(
            {
              part: 'microphone',
              devices: audio.microphones,
              chosen: audio.microphoneId,
              choose: (id) => {
                phone.useMicrophone(id);
              },
            },
            words,
          )}
          ${renderDeviceChoice(
            {
              part: 'speaker',
              devices: audio.speakers,
              chosen: audio.speakerId,
              choose: (id) => {
                phone.useSpeaker(id);
              },
            },
            words,
          )}
        </div>
        <button
          part="button start-test"
          type="button"
          aria-disabled=${test.kind === 'running'}
          @click=${() => {
            phone.test();
          }}
        >
          ${words.text('test.start')}
        </button>
        ${renderTestReport(test, words, this.#nameOf)}
      </details>
    </section>`;
  }

  #callView(phone: Phone): CallView {
    return {
      phone,
      words: this.#words,
      nameOf: this.#nameOf,
      isKeypadOpen: this.isKeypadOpen,
      openKeypad: (isOpen) => {
        this.isKeypadOpen = isOpen;
      },
    };
  }

  readonly #nameOf = (siteId: string): string => this.#connection.nameOf(siteId);
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-phone': AgentDrPhone;
  }
}
