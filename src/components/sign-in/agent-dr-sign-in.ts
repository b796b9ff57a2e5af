import { html, nothing } from 'lit';
import { query, state } from 'lit/decorators.js';
import type { Failure } from '../../contract/failure.js';
import { text } from '../../locales/text.js';
import type { SessionView } from '../../session/session-view.js';
import { sentences } from '../../words/spoken.js';
import { SecondTicker } from '../second-ticker.js';
import { SessionPart } from '../session-part.js';
import { turnsIn, turnText } from '../turn.js';
import { isAtWorkElsewhere, sinceWhen } from './at-work-elsewhere.js';
import { capsLockIn, renderPassword, renderUsername, type Field } from './sign-in-fields.js';
import { signInStyles } from './sign-in-styles.js';
import { isAutomaticRefused, prefilledUsername } from './why-again.js';
import { failureText, problemText } from '../../words/failure-words.js';
import { signInProgressText, signedOutText } from '../../words/sign-in-words.js';

/**
 * Asks for user name and password (S1.3), shows the progress of a sign-in and why one failed. The
 * password is kept only in its field. Shows nothing once the agent works.
 *
 * The fields are read when the form is submitted: password managers may fill them at any time, not
 * always with an event (B31). They are never overwritten.
 *
 * @csspart sign-in - the whole
 * @csspart label - above a field
 * @csspart field - each
 * @csspart show-password - shows the password, and hides it
 * @csspart submit - the button
 * @csspart take-over - the button, for an agent who is at work at another desk
 * @csspart automatic - the button for single sign-on, where the page has credentials
 * @csspart try-again - the button, when the session cannot start
 * @csspart problems - what is wrong with the local configuration
 * @csspart details - why the session cannot start, for the integrator
 */
export class AgentDrSignIn extends SessionPart {
  static override styles = [SessionPart.styles, signInStyles];

  /** The initial value for an empty field. */
  #username = '';
  /** Which fields were empty at the last attempt. */
  @state() private missing: readonly Field[] = [];

  @state() private isPasswordShown = false;
  @state() private hasCapsLock = false;

  @query('#username') private readonly usernameField!: HTMLInputElement | null;
  @query('#password') private readonly passwordField!: HTMLInputElement | null;

  @query('#take-over') private readonly takeOverButton!: HTMLButtonElement | null;

  constructor() {
    super();
    new SecondTicker(this, () => (this.view === undefined ? [] : turnsIn(this.view)));
  }

  protected override viewChanged({ snapshot }: SessionView, previous?: SessionView): void {
    const known = [this.#typedUsername(), prefilledUsername(snapshot, previous)];
    this.#username = known.find((name) => name !== '') ?? this.#username;
  }

  protected override renderView(view: SessionView) {
    const { snapshot } = view;
    if (snapshot.kind !== 'signed-out' && snapshot.kind !== 'starting') return nothing;
    return snapshot.kind === 'signed-out' && snapshot.why.kind === 'cannot-start'
      ? this.#renderCannotStart(view, snapshot.why.failure)
      : this.#renderForm(view);
  }

  /**
   * With `method="dialog"` it does not navigate if a password manager submits it without a `submit`
   * event.
   */
  #renderForm(view: SessionView) {
    const isBusy = this.#isBusy(view);
    return html`<form
      part="sign-in"
      class="band"
      novalidate
      method="dialog"
      aria-labelledby="title"
      aria-busy=${isBusy}
      @submit=${this.#handleSubmit}
      @keydown=${keepTyping}
      @keypress=${keepTyping}
      @keyup=${keepTyping}
    >
      <h2 id="title" class="title">${text('signIn.title')}</h2>
      ${this.#renderFields(isBusy)} ${this.#renderOutcome(view)}
      ${this.#renderTakeOver(view, isBusy)}
      <button
        part="button submit"
        type="submit"
        class=${isAtWorkElsewhere(view) ? 'quiet' : 'primary'}
        aria-disabled=${isBusy}
      >
        ${text('signIn.submit')}
      </button>
      ${this.#renderAutomatic(view, isBusy)}
    </form>`;
  }

  /** An agent at work at another desk is asked whether to work here (B25). */
  #renderTakeOver(view: SessionView, isBusy: boolean) {
    if (!isAtWorkElsewhere(view)) return nothing;
    return html`<button
      part="button take-over"
      id="take-over"
      type="button"
      class="primary"
      aria-disabled=${isBusy}
      aria-describedby="outcome"
      @click=${() => {
        if (!isBusy) void this.#signIn(view, true);
      }}
    >
      ${text('signIn.takeOver')}
    </button>`;
  }

  /** Single sign-on, if the page has credentials. The agent can still type. */
  #renderAutomatic({ singleSignOn, commands }: SessionView, isBusy: boolean) {
    if (singleSignOn.kind === 'none') return nothing;
    const isIdle = singleSignOn.kind !== 'asking' && !isBusy;
    return html`<button
      part="button automatic"
      type="button"
      class="quiet"
      aria-disabled=${!isIdle}
      @click=${() => {
        if (isIdle) void commands.signIn();
      }}
    >
      ${text('signIn.automatic')}
    </button>`;
  }

  #renderFields(isBusy: boolean) {
    const username = { isBusy, isMissing: this.missing.includes('username') };
    const password = { isBusy, isMissing: this.missing.includes('password') };
    return html`${renderUsername(username, this.#username)}
    ${renderPassword({
      ...password,
      isShown: this.isPasswordShown && !isBusy,
      hasCapsLock: this.hasCapsLock,
      toggle: () => (this.isPasswordShown = !this.isPasswordShown),
      press: (event) => (this.hasCapsLock = capsLockIn(event) ?? this.hasCapsLock),
    })}`;
  }

  /** Progress, or why the agent is signed out; always rendered, because the fields refer to it. */
  #renderOutcome(view: SessionView) {
    const { snapshot } = view;
    if (snapshot.kind === 'starting') {
      return html`<p id="outcome" class="muted outcome" translate="no">
        ${signInProgressText(snapshot)} ${turnText(view)}
      </p>`;
    }
    const { singleSignOn } = view;
    if (singleSignOn.kind === 'asking') {
      return html`<p id="outcome" class="muted outcome">${text('signIn.asking')}</p>`;
    }
    if (singleSignOn.kind === 'failed') {
      // An alert, because nobody pressed a button here.
      return html`<p id="outcome" class="outcome failure" role="alert">
        ${this.failureText(singleSignOn.failure, view)}
      </p>`;
    }
    const isOwnDoing =
      snapshot.kind === 'signed-out' &&
      snapshot.why.kind === 'agent-wish' &&
      snapshot.why.unconfirmed === undefined;
    return html`<p id="outcome" class="outcome ${isOwnDoing ? 'muted' : 'failure'}">
      ${this.#outcomeText(view)}
    </p>`;
  }

  #outcomeText(view: SessionView): string | typeof nothing {
    const { snapshot } = view;
    const { failure, isRunning } = this.command;
    if (snapshot.kind !== 'signed-out' || isRunning) return nothing;
    // A refusal is shown from the snapshot, which names the site.
    if (snapshot.why.kind !== 'refused' && failure !== undefined) {
      return this.failureText(failure, view);
    }
    if (isAutomaticRefused(view) && failure === undefined) return text('signIn.automaticRefused');
    const why = signedOutText(snapshot.why, sinceWhen(view, snapshot.why));
    return why === undefined ? nothing : sentences(why);
  }

  #renderCannotStart(view: SessionView, failure: Failure) {
    const { title, text: meaning } = failureText(failure);
    return html`<section part="sign-in" class="band">
      <h2 class="title">${title}</h2>
      <p class="muted">${meaning}</p>
      ${this.#renderDetails(failure)}
      ${this.renderButton({
        part: 'try-again',
        label: text('tryAgain'),
        press: (commands) => commands.retryNow(),
      })}
      ${this.command.failure?.kind === failure.kind ? nothing : this.renderFailure(view)}
    </section>`;
  }

  /** For the integrator, who can fix it. */
  #renderDetails(failure: Failure) {
    if (failure.kind !== 'configuration' || failure.problems.length === 0) {
      return html`<p part="details" class="problems">
        <code lang="en" dir="ltr">${failure.message}</code>
      </p>`;
    }
    return html`<ul part="problems" class="problems">
      ${failure.problems.map((problem) => {
        const { title, text } = problemText(problem);
        return html`<li>
          <code dir="ltr">${title}</code>
          <p class="muted">${text}</p>
        </li>`;
      })}
    </ul>`;
  }

  readonly #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { view } = this;
    if (view !== undefined && !this.#isBusy(view)) void this.#signIn(view);
  };

  async #signIn(view: SessionView, takeOver = false): Promise<void> {
    const username = this.#typedUsername().trim();
    const password = this.passwordField?.value ?? '';
    if (takeOver && password === '' && view.singleSignOn.kind !== 'none') {
      await this.command.start(() => view.commands.signIn({ takeOver }));
      return;
    }
    this.missing = [
      ...(username === '' ? (['username'] as const) : []),
      ...(password === '' ? (['password'] as const) : []),
    ];
    if (this.missing.length > 0) {
      (this.missing.includes('username') ? this.usernameField : this.passwordField)?.focus();
      return;
    }
    this.isPasswordShown = false;
    const hadFocus = this.#hasFocus();
    const outcome = await this.command.start(() =>
      view.commands.signIn({ username, password, ...(takeOver && { takeOver }) }),
    );
    if (outcome !== 'failed') return;
    await this.updateComplete;
    // The password is fine: keep it for the answer to the question.
    if (this.command.failure?.kind === 'logged-in-elsewhere') {
      if (hadFocus) this.takeOverButton?.focus();
      return;
    }
    const field = this.passwordField;
    // Another one, filled in meanwhile, is for the next attempt.
    if (field?.value !== password) return;
    field.value = '';
    // The agent types it again and hears the reason. Do not move the focus of someone who went on.
    if (hadFocus && this.#hasFocus()) field.focus();
  }

  #typedUsername(): string {
    return this.usernameField?.value ?? '';
  }

  #hasFocus(): boolean {
    const focused = this.shadowRoot?.activeElement;
    return focused !== null && focused !== undefined;
  }

  #isBusy({ snapshot }: SessionView): boolean {
    return snapshot.kind === 'starting' || this.command.isRunning;
  }
}

/**
 * Typing must not trigger the page's shortcuts: it sees the element, not the field. Key events that
 * browsers make up when filling a field have no key.
 */
function keepTyping(event: { readonly key?: string; stopPropagation(): void }): void {
  if (event.key?.length === 1) event.stopPropagation();
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-sign-in': AgentDrSignIn;
  }
}
