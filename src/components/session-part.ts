import { ContextConsumer } from '@lit/context';
import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import type { SessionCommands } from '../contract/commands.js';
import type { CommandResult, Failure } from '../contract/failure.js';
import { text } from '../locales/text.js';
import type { SessionView } from '../session/session-view.js';
import { siteName } from '../words/site-name.js';
import { sentences } from '../words/spoken.js';
import { CommandRun } from './command-run.js';
import { inShownLanguage, languageRootStyles } from './language-root.js';
import { renderings } from './renderings.js';
import { sessionContext } from './session-context.js';
import { ShownElement } from './shown-element.js';
import { bandStyles, buttonStyles, partStyles } from './styles.js';
import { updateWithLanguage } from './update-with-language.js';
import { failureText } from '../words/failure-words.js';

/**
 * The base of the visible parts: each shows the session around it, anywhere in
 * `<agent-dr-session>`, and says so when there is none.
 *
 * @csspart button - every button, beside its own name
 * @cssprop --dr-surface - behind everything
 * @cssprop --dr-surface-raised - behind what is set off: the card of the other site, busy fields
 * @cssprop --dr-attention-surface - behind what needs attention
 * @cssprop --dr-off-surface - behind the news that no calls can come, or a call was cut
 * @cssprop --dr-notice-surface - behind the news that the agent was moved
 * @cssprop --dr-text - text
 * @cssprop --dr-muted - text of less weight
 * @cssprop --dr-title - titles, and where the agent works. Default that of text
 * @cssprop --dr-label - labels of fields. Default that of text
 * @cssprop --dr-link - quiet buttons, and what opens more. Default `--dr-running`
 * @cssprop --dr-focus - the outline of the focus. Default `--dr-running`
 * @cssprop --dr-spinner - the ring that turns. Default `--dr-running`
 * @cssprop --dr-line - lines between things
 * @cssprop --dr-field-line - borders of fields and buttons
 * @cssprop --dr-field-surface - behind the text of fields. Default `--dr-surface`
 * @cssprop --dr-field-text - text in fields. Default that of text
 * @cssprop --dr-on - the shape for on and done
 * @cssprop --dr-attention - the shape for attention, and the bar of a countdown
 * @cssprop --dr-off - the shape for off, and the text of a failure
 * @cssprop --dr-running - the shape of moves
 * @cssprop --dr-primary - the primary button
 * @cssprop --dr-on-primary - the text of the primary button
 * @cssprop --dr-secondary - ordinary buttons. Default `--dr-surface`
 * @cssprop --dr-on-secondary - the text of ordinary buttons. Default that of text
 * @cssprop --dr-text-title - size of titles. Default 1em
 * @cssprop --dr-text-moment - size of where and when. Default 1.33em, in a wide container 1.6em
 * @cssprop --dr-text-small - size of secondary text and labels, never under 12px. Default 0.87em
 * @cssprop --dr-text-button - size of the text of buttons. Default 0.93em
 * @cssprop --dr-weight-title - weight of titles. Default 650
 * @cssprop --dr-weight-button - weight of the text of buttons. Default 550
 * @cssprop --dr-weight-label - weight of labels. Default 550
 * @cssprop --dr-focus-width - of the outline of the focus. Default 2px
 * @cssprop --dr-radius - of the frame. Default 10px
 * @cssprop --dr-control-radius - of cards, fields and buttons. Default four fifths of the frame's
 * @cssprop --dr-density - a number that heights and gaps are multiplied by, from 0.6 to 1.6. Default 1
 * @cssprop --dr-control-size - least height of buttons; 44px where the pointer is coarse. Default 34px
 * @cssprop --dr-gap - between things; some have a part of it. Default 10px
 * @cssprop --dr-inset - space inside of each band. Default 14px 16px
 */
export abstract class SessionPart extends ShownElement {
  static override styles: CSSResultGroup = [
    partStyles,
    bandStyles,
    buttonStyles,
    languageRootStyles,
  ];

  /** The command given in this part. */
  protected readonly command = new CommandRun(this);
  #view: SessionView | undefined;

  constructor() {
    super();
    updateWithLanguage(this);
    this.addController({
      hostUpdate: () => renderings.dispatchEvent(new Event('before')),
      hostUpdated: () => renderings.dispatchEvent(new Event('after')),
    });
    new ContextConsumer(this, {
      context: sessionContext,
      subscribe: true,
      callback: (view) => {
        this.#receive(view);
      },
    });
  }

  /** The session around this part; `undefined` outside of one. */
  protected get view(): SessionView | undefined {
    return this.#view;
  }

  override connectedCallback(): void {
    // The view of the former place does not apply; the new session provides one at once.
    this.#view = undefined;
    this.requestUpdate();
    super.connectedCallback();
  }

  protected override render(): unknown {
    const content =
      this.#view === undefined
        ? html`<p class="band muted">${text('outsideOfSession')}</p>`
        : this.renderView(this.#view);
    return this.whole(content === nothing ? nothing : inShownLanguage(this, content));
  }

  /** Renders the session; `nothing` if the part has nothing to show. */
  protected abstract renderView(view: SessionView): TemplateResult | typeof nothing;

  /** Called with each new view, before it is rendered, for parts that do more than show it. */
  protected viewChanged?(view: SessionView, previous: SessionView | undefined): void;

  /** A button with a command: inactive while `isOff` or while a command runs. */
  protected renderButton(button: CommandButton): TemplateResult {
    const { part, label, name, look = '', isOff, isOpen, isSpare, press } = button;
    const isIdle = isOff !== true && !this.command.isRunning;
    // Not `disabled`, which would lose the focus.
    return html`<button
      part="button ${part}"
      type="button"
      class="${look} ${isOpen === undefined ? '' : 'opens'} ${isSpare === true ? 'spare' : ''}"
      aria-expanded=${isOpen ?? nothing}
      aria-label=${name ?? nothing}
      aria-disabled=${!isIdle}
      @click=${() => {
        const { view } = this;
        if (isIdle && view !== undefined) void this.command.start(() => press(view.commands));
      }}
    >
      ${label}
    </button>`;
  }

  protected renderFailure(view: SessionView): TemplateResult | typeof nothing {
    const { failure } = this.command;
    return failure === undefined
      ? nothing
      : html`<p class="failure" role="alert">${this.failureText(failure, view)}</p>`;
  }

  protected failureText(failure: Failure, { snapshot }: SessionView): string {
    const site = 'siteId' in failure ? siteName(snapshot, failure.siteId) : undefined;
    return sentences(failureText(failure, site));
  }

  #receive(view: SessionView): void {
    const previous = this.#view;
    this.#view = view;
    if (previous?.snapshot.kind !== view.snapshot.kind) this.command.forget();
    this.viewChanged?.(view, previous);
    this.requestUpdate();
  }
}

interface CommandButton {
  readonly part: string;
  readonly label: string;
  /** The accessible name, for those who do not see the context. Begins with the label. */
  readonly name?: string;
  readonly look?: 'primary' | 'quiet';
  readonly isOff?: boolean;
  /** For a button that opens something: whether it is open. */
  readonly isOpen?: boolean;
  /** Left out where there is little room. */
  readonly isSpare?: boolean;
  readonly press: (commands: SessionCommands) => Promise<CommandResult>;
}
