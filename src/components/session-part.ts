import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import type { Failure } from '../contract/failure.js';
import { CommandRun } from './command-run.js';
import { english } from './english.js';
import { sessionContext, type SessionView } from './session-context.js';
import { siteName } from './site-name.js';
import { statusShapeStyles } from './status-shape.js';
import { bandStyles, buttonStyles, partStyles } from './styles.js';
import type { Words } from './words.js';

/**
 * What the visible parts have in common: each shows the session around it, wherever in
 * `<agent-dr-session>` it stands, and says so when there is none.
 */
export abstract class SessionPart extends LitElement {
  static override styles: CSSResultGroup = [
    partStyles,
    bandStyles,
    buttonStyles,
    statusShapeStyles,
  ];

  protected readonly words: Words = english;
  /** What the agent asked for in this part. */
  protected readonly command = new CommandRun(this);
  #view: SessionView | undefined;

  constructor() {
    super();
    new ContextConsumer(this, {
      context: sessionContext,
      subscribe: true,
      callback: (view) => {
        this.#receive(view);
      },
    });
  }

  /** The session around this part; absent outside of one. */
  protected get view(): SessionView | undefined {
    return this.#view;
  }

  override connectedCallback(): void {
    // What a former place said does not hold here; the session of this place answers at once.
    this.#view = undefined;
    super.connectedCallback();
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.#view === undefined
      ? html`<p class="band muted">${this.words.outsideOfSession}</p>`
      : this.renderView(this.#view);
  }

  /** What the part shows of a session; nothing when the session gives it nothing to say. */
  protected abstract renderView(view: SessionView): TemplateResult | typeof nothing;

  /** A new view is there, and will be rendered next. */
  protected viewChanged(_view: SessionView, _previous: SessionView | undefined): void {
    // For parts that do more than show it.
  }

  protected renderFailure(view: SessionView): TemplateResult | typeof nothing {
    const { failure } = this.command;
    return failure === undefined
      ? nothing
      : html`<p class="failure" role="alert">${this.failureText(failure, view)}</p>`;
  }

  protected failureText(failure: Failure, { snapshot }: SessionView): string {
    const site = 'siteId' in failure ? siteName(snapshot, failure.siteId) : undefined;
    const { title, text } = this.words.failure(failure, site);
    return `${title}. ${text}`;
  }

  #receive(view: SessionView): void {
    const previous = this.#view;
    this.#view = view;
    if (previous?.snapshot.kind !== view.snapshot.kind) this.command.forget();
    this.viewChanged(view, previous);
    this.requestUpdate();
  }
}
