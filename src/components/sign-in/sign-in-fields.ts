import { html, nothing, type TemplateResult } from 'lit';
import { text } from '../../locales/text.js';

export type Field = 'username' | 'password';

interface ShownField {
  /** Read-only instead of disabled during a sign-in: a disabled field would lose the focus. */
  readonly isBusy: boolean;
  /** It was empty at the last attempt. */
  readonly isMissing: boolean;
}

/** `username`: the initial value for an empty field. */
export function renderUsername(
  { isBusy, isMissing }: ShownField,
  username: string,
): TemplateResult {
  return html`<div class="field">
    <label part="label" for="username">${text('signIn.username')}</label>
    <input
      part="field"
      id="username"
      name="username"
      autocomplete="username"
      autocapitalize="none"
      spellcheck="false"
      required
      ?readonly=${isBusy}
      aria-invalid=${isMissing}
      aria-describedby="username-missing outcome"
      value=${username}
    />
    ${renderMissing('username', isMissing, text('signIn.usernameMissing'))}
  </div>`;
}

interface ShownPassword extends ShownField {
  /** Its letters can be read. */
  readonly isShown: boolean;
  readonly hasCapsLock: boolean;
  readonly toggle: () => void;
  /** Caps Lock is known from the keys that are pressed. */
  readonly press: (event: Event) => void;
}

export function renderPassword(field: ShownPassword): TemplateResult {
  const { isBusy, isMissing, isShown, hasCapsLock, toggle, press } = field;
  return html`<div class="field" @keydown=${press} @keyup=${press}>
    <label part="label" for="password">${text('signIn.password')}</label>
    <div class="password">
      <input
        part="field"
        id="password"
        name="password"
        type=${isShown ? 'text' : 'password'}
        autocomplete="current-password"
        autocapitalize="none"
        spellcheck="false"
        required
        ?readonly=${isBusy}
        aria-invalid=${isMissing}
        aria-describedby="password-missing caps-lock outcome"
      />
      <button
        part="button show-password"
        type="button"
        class="quiet"
        aria-pressed=${isShown}
        @click=${toggle}
      >
        ${isShown ? text('signIn.hidePassword') : text('signIn.showPassword')}
      </button>
    </div>
    <p id="caps-lock" class="muted">${hasCapsLock ? text('signIn.capsLock') : nothing}</p>
    ${renderMissing('password', isMissing, text('signIn.passwordMissing'))}
  </div>`;
}

const renderMissing = (field: Field, isMissing: boolean, text: string): TemplateResult =>
  html`<p id="${field}-missing" class="failure" ?hidden=${!isMissing}>
    ${isMissing ? text : nothing}
  </p>`;

/** Whether Caps Lock is on; `undefined` for events that browsers make up when they fill a field. */
export const capsLockIn = (event: Event): boolean | undefined =>
  event instanceof KeyboardEvent ? event.getModifierState('CapsLock') : undefined;
