import { html, nothing } from 'lit';
import { query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Failure } from '../../contract/failure.js';
import type { SessionView } from '../../session/session-view.js';
import { sentences } from '../../words/spoken.js';
import { SessionPart } from '../session-part.js';
import { signInStyles } from './sign-in-styles.js';

/**
 * Asks for user name and password (S1.3), says how far a sign-in has come and why one did not
 * work. The password is in its field and nowhere else. Shows nothing once the agent works.
 *
 * @csspart sign-in - the whole
 * @csspart submit - the button
 * @csspart automatic - the button for single sign-on, where the page has credentials
 * @csspart try-again - the button, when the session cannot start
 * @csspart problems - what is wrong with the local configuration
 * @csspart details - why the session cannot start, for the integrator
 */
export class AgentDrSignIn extends SessionPart {
  static override styles = [SessionPart.styles, signInStyles];

  @state() private username = '';
  /** Which fields were empty at the last attempt. */
  @state() private missing: readonly Field[] = [];

  @query('#username') private readonly usernameField!: HTMLInputElement | null;
  @query('#password') private readonly passwordField!: HTMLInputElement | null;

  protected override viewChanged({ snapshot }: SessionView): void {
    // Signed in from another tab, or before this part was there.
    if (snapshot.kind === 'starting') this.username = snapshot.username;
  }

  protected override renderView(view: SessionView) {
    const { snapshot } = view;
    if (snapshot.kind !== 'signed-out' && snapshot.kind !== 'starting') return nothing;
    return snapshot.kind === 'signed-out' && snapshot.why.kind === 'cannot-start'
      ? this.#renderCannotStart(view, snapshot.why.failure)
      : this.#renderForm(view);
  }

  #renderForm(view: SessionView) {
    const isBusy = this.#isBusy(view);
    return html`<form
      part="sign-in"
      class="band"
      novalidate
      method="post"
      aria-labelledby="title"
      aria-busy=${isBusy}
      @submit=${this.#handleSubmit}
    >
      <h2 id="title" class="title">${this.words.signIn.title}</h2>
      ${this.#renderField('username', isBusy)} ${this.#renderField('password', isBusy)}
      ${this.#renderOutcome(view)}
      <button part="submit" type="submit" class="primary" aria-disabled=${isBusy}>
        ${this.words.signIn.submit}
      </button>
      ${this.#renderAutomatic(view, isBusy)}
    </form>`;
  }

  /** Where the page has credentials of its own (single sign-on). The agent can type meanwhile. */
  #renderAutomatic({ singleSignOn, commands }: SessionView, isBusy: boolean) {
    if (singleSignOn.kind === 'none') return nothing;
    const isIdle = singleSignOn.kind !== 'asking' && !isBusy;
    return html`<button
      part="automatic"
      type="button"
      class="quiet"
      aria-disabled=${!isIdle}
      @click=${() => {
        if (isIdle) void commands.signIn();
      }}
    >
      ${this.words.signIn.automatic}
    </button>`;
  }

  #renderField(field: Field, isBusy: boolean) {
    const { signIn } = this.words;
    const isMissing = this.missing.includes(field);
    const missingText = field === 'username' ? signIn.usernameMissing : signIn.passwordMissing;
    // Read-only instead of disabled while a sign-in runs: a disabled field would lose the focus.
    return html`<div class="field">
      <label for=${field}>${signIn[field]}</label>
      ${
        field === 'username'
          ? html`<input
              id="username"
              name="username"
              autocomplete="username"
              autocapitalize="none"
              spellcheck="false"
              required
              ?readonly=${isBusy}
              aria-invalid=${isMissing}
              aria-describedby="username-missing outcome"
              .value=${live(this.username)}
              @input=${this.#handleUsername}
            />`
          : html`<input
              id="password"
              name="password"
              type="password"
              autocomplete="current-password"
              required
              ?readonly=${isBusy}
              aria-invalid=${isMissing}
              aria-describedby="password-missing outcome"
            />`
      }
      <p id="${field}-missing" class="failure" ?hidden=${!isMissing}>
        ${isMissing ? missingText : nothing}
      </p>
    </div>`;
  }

  /** Progress, or why the agent is signed out; always there, so that the fields can refer to it. */
  #renderOutcome(view: SessionView) {
    const { snapshot } = view;
    if (snapshot.kind === 'starting') {
      return html`<p id="outcome" class="muted outcome">${this.words.signInProgress(snapshot)}</p>`;
    }
    const { singleSignOn } = view;
    if (singleSignOn.kind === 'asking') {
      return html`<p id="outcome" class="muted outcome">${this.words.signIn.asking}</p>`;
    }
    if (singleSignOn.kind === 'failed') {
      // Nobody pressed anything here: what has the focus does not lead to it.
      return html`<p id="outcome" class="outcome failure" role="alert">
        ${this.failureText(singleSignOn.failure, view)}
      </p>`;
    }
    const isWish = snapshot.kind === 'signed-out' && snapshot.why.kind === 'agent-wish';
    return html`<p id="outcome" class="outcome ${isWish ? 'muted' : 'failure'}">
      ${this.#outcomeText(view)}
    </p>`;
  }

  #outcomeText(view: SessionView): string | typeof nothing {
    const { snapshot } = view;
    const { failure, isRunning } = this.command;
    if (snapshot.kind !== 'signed-out' || isRunning) return nothing;
    // A refusal is told by the snapshot, which names the site.
    if (snapshot.why.kind !== 'refused' && failure !== undefined) {
      return this.failureText(failure, view);
    }
    const why = this.words.signedOut(snapshot.why);
    return why === undefined ? nothing : sentences(why);
  }

  #renderCannotStart(view: SessionView, failure: Failure) {
    const { title, text } = this.words.failure(failure);
    return html`<section part="sign-in" class="band">
      <h2 class="title">${title}</h2>
      <p class="muted">${text}</p>
      ${this.#renderDetails(failure)}
      ${this.renderButton({
        part: 'try-again',
        label: this.words.tryAgain,
        press: (commands) => commands.retryNow(),
      })}
      ${this.command.failure?.kind === failure.kind ? nothing : this.renderFailure(view)}
    </section>`;
  }

  /** For the integrator, who is the one to mend it. */
  #renderDetails(failure: Failure) {
    if (failure.kind !== 'configuration' || failure.problems.length === 0) {
      return html`<p part="details" class="problems">
        <code lang="en" dir="ltr">${failure.message}</code>
      </p>`;
    }
    return html`<ul part="problems" class="problems">
      ${failure.problems.map((problem) => {
        const { title, text } = this.words.configurationProblem(problem);
        return html`<li>
          <code dir="ltr">${title}</code>
          <p class="muted">${text}</p>
        </li>`;
      })}
    </ul>`;
  }

  readonly #handleUsername = ({ target }: InputEvent): void => {
    if (target instanceof HTMLInputElement) this.username = target.value;
  };

  readonly #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { view } = this;
    if (view !== undefined && !this.#isBusy(view)) void this.#signIn(view);
  };

  async #signIn(view: SessionView): Promise<void> {
    const username = this.username.trim();
    const password = this.passwordField?.value ?? '';
    this.missing = [
      ...(username === '' ? (['username'] as const) : []),
      ...(password === '' ? (['password'] as const) : []),
    ];
    if (this.missing.length > 0) {
      (this.missing.includes('username') ? this.usernameField : this.passwordField)?.focus();
      return;
    }
    const hadFocus = this.#hasFocus();
    const outcome = await this.command.start(() => view.commands.signIn({ username, password }));
    if (outcome !== 'failed') return;
    await this.updateComplete;
    const field = this.passwordField;
    if (field === null) return;
    field.value = '';
    // The agent types it again; the reason is read out with it. Someone who went on stays there.
    if (hadFocus && this.#hasFocus()) field.focus();
  }

  #hasFocus(): boolean {
    const focused = this.shadowRoot?.activeElement;
    return focused !== null && focused !== undefined;
  }

  #isBusy({ snapshot }: SessionView): boolean {
    return snapshot.kind === 'starting' || this.command.isRunning;
  }
}

type Field = 'username' | 'password';

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-sign-in': AgentDrSignIn;
  }
}
