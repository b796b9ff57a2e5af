import { html, nothing, type TemplateResult } from 'lit';
import { assertNever } from '../../contract/assert-never.js';
import { renderNotice } from '../../components/notice.js';
import type { StatusShape } from '../../components/status-shape.js';
import type { Phone, PhoneCall } from '../phone.js';
import { callText, callTitle } from './call-words.js';
import { clockText } from './clock-text.js';
import type { PhoneWords } from './phone-words.js';

export interface CallView {
  readonly phone: Phone;
  readonly words: PhoneWords;
  readonly nameOf: (siteId: string) => string;
  readonly isKeypadOpen: boolean;
  readonly openKeypad: (isOpen: boolean) => void;
}

type Established = Extract<PhoneCall, { readonly kind: 'established' }>;

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

/** The call, and what can be done with it; nothing without one. */
export function renderCall(view: CallView): TemplateResult | typeof nothing {
  const { phone, words, nameOf } = view;
  const { call } = phone.state;
  const title = callTitle(call, words);
  if (title === undefined) return nothing;
  return html`<section
    part="call"
    class="band ${bandOf(call)}"
    @keydown=${(event: KeyboardEvent) => {
      pressed(event, view);
    }}
  >
    ${renderNotice({
      shape: shapeOf(call),
      title,
      lines: [callText(call, words, nameOf)],
      aside: call.kind === 'established' ? clockText(performance.now() - call.since) : nothing,
    })}
    <div class="under">
      <div class="actions">${renderActions(view)}</div>
      ${call.kind === 'established' ? renderSound(call, view) : nothing}
    </div>
  </section>`;
}

function renderActions(view: CallView): TemplateResult {
  const { phone, words } = view;
  const { call } = phone.state;
  const hangUp = (label: string): TemplateResult =>
    html`<button
      part="button hang-up"
      class="hang-up"
      type="button"
      @click=${() => {
        phone.hangUp();
      }}
    >
      ${label}
    </button>`;
  switch (call.kind) {
    case 'ringing':
      return html`<button
          part="button answer"
          class="primary"
          type="button"
          @click=${() => {
            phone.answer();
          }}
        >
          ${words.text('answer')}
        </button>
        ${hangUp(words.text('decline'))}`;
    case 'dialling':
      return hangUp(words.text('hangUp'));
    case 'established':
      return html`${renderEstablished(call, view)} ${hangUp(words.text('hangUp'))}`;
    case 'ended':
      return html`${renderCallAgain(call.number, view)}
        <button
          part="button dismiss"
          type="button"
          @click=${() => {
            phone.hangUp();
          }}
        >
          ${words.text('dismiss')}
        </button>`;
    case 'none':
      return html``;
    default:
      return assertNever(call);
  }
}

function renderCallAgain(
  number: string,
  { phone, words }: CallView,
): TemplateResult | typeof nothing {
  if (number === '' || phone.state.service.kind !== 'in-service') return nothing;
  return html`<button
    part="button call-again"
    class="primary"
    type="button"
    @click=${() => {
      phone.call(number);
    }}
  >
    ${words.text('callAgain', { number })}
  </button>`;
}

function renderEstablished(
  { isMuted, hold, signalling }: Established,
  { phone, words, isKeypadOpen, openKeypad }: CallView,
): TemplateResult {
  const isHeld = hold === 'by-agent' || hold === 'by-both';
  return html`<button
      part="button mute"
      type="button"
      data-next
      aria-pressed=${isMuted}
      @click=${() => {
        phone.mute(!isMuted);
      }}
    >
      ${words.text(isMuted ? 'unmute' : 'mute')}
    </button>
    ${
      signalling === 'lost'
        ? nothing
        : html`<button
              part="button hold"
              type="button"
              aria-pressed=${isHeld}
              @click=${() => {
                phone.hold(!isHeld);
              }}
            >
              ${words.text(isHeld ? 'takeBack' : 'hold')}
            </button>
            <button
              part="button keypad"
              class="opens"
              type="button"
              aria-expanded=${isKeypadOpen}
              @click=${() => {
                openKeypad(!isKeypadOpen);
              }}
            >
              ${words.text('keypad')}
            </button>`
    }`;
}

function renderSound(call: Established, { phone, words, isKeypadOpen }: CallView): TemplateResult {
  const isOpen = isKeypadOpen && call.signalling === 'works';
  return html`${
      isOpen
        ? html`<div part="keys" class="keys" role="group" aria-label=${words.text('keypad')}>
            ${KEYS.map(
              (key) =>
                html`<button
                  part="button key"
                  type="button"
                  @click=${() => {
                    phone.sendTones(key);
                  }}
                >
                  ${key}
                </button>`,
            )}
          </div>`
        : nothing
    }
    <div class="levels muted" aria-hidden="true">
      <span>${words.text('you')}</span>
      <div class="level microphone"><span></span></div>
      <span>${words.text('other')}</span>
      <div class="level speaker"><span></span></div>
    </div>`;
}

/** Keys go into an open keypad; Escape closes it. */
function pressed(event: KeyboardEvent, { phone, isKeypadOpen, openKeypad }: CallView): void {
  if (!isKeypadOpen || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape') openKeypad(false);
  else if (/^[0-9*#]$/u.test(event.key)) phone.sendTones(event.key);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function bandOf(call: PhoneCall): '' | 'ringing' | 'attention' | 'off' {
  if (call.kind === 'ringing') return 'ringing';
  if (call.kind === 'established' && call.signalling === 'lost') return 'off';
  return call.kind === 'ended' ? 'attention' : '';
}

function shapeOf(call: PhoneCall): StatusShape {
  if (call.kind === 'established') return call.signalling === 'lost' ? 'off' : 'on';
  return call.kind === 'ended' ? 'attention' : 'running';
}
