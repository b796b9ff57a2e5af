import { ContextProvider } from '@lit/context';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import {
  can,
  COMMAND_NAMES,
  type CommandName,
  type Possible,
  type SessionCommands,
} from '../../contract/commands.js';
import type { GivenConfiguration } from '../../contract/local-configuration.js';
import type { SessionSnapshot } from '../../contract/snapshot.js';
import type { CredentialsSource } from '../../session/ask-credentials.js';
import type { ListenerOf } from '../../session/events.js';
import { configurationSource } from '../../session/configuration-source.js';
import { sessionFile } from '../../session/session-file.js';
import type { WorkerAddress } from '../../session/worker-script.js';
import { failureText } from '../../words/failure-words.js';
import { sentences } from '../../words/spoken.js';
import { inShownLanguage, languageRootStyles } from '../language-root.js';
import { sessionContext } from '../session-context.js';
import { ShownElement } from '../shown-element.js';
import { FocusKeeper } from './focus-keeper.js';
import { LanguageController } from './language-controller.js';
import { SessionController } from './session-controller.js';
import { focusFallbackIn, renderSession, sessionLayoutStyles } from './session-layout.js';
import { keyCombination, Shortcut } from './shortcut.js';
import { sessionSize, type SessionSize } from './session-size.js';
import { sessionStates, showStates } from './session-states.js';

/** The methods for the commands come from the table of commands. */
const Commanded = ShownElement as unknown as Omit<typeof ShownElement, 'prototype'> &
  (abstract new () => ShownElement & SessionCommands);

/** Only known events: a misspelt name is an error to the compiler, in Angular's templates too (B16). */
// eslint-disable-next-line typescript/no-unsafe-declaration-merging -- types of inherited methods
export interface AgentDrSession {
  addEventListener<Type extends keyof HTMLElementEventMap>(
    type: Type,
    listener: ListenerOf<HTMLElementEventMap[Type]> | null,
    options?: AddEventListenerOptions | boolean,
  ): void;
  removeEventListener<Type extends keyof HTMLElementEventMap>(
    type: Type,
    listener: ListenerOf<HTMLElementEventMap[Type]> | null,
    options?: EventListenerOptions | boolean,
  ): void;
}

/**
 * The agent's session: sign-in, the active site, and what happens when a site fails. Shows what the
 * agent must know, and provides the session to the elements inside it.
 *
 * @fires {DrStateChangeEvent} dr-state-change - with every change of `snapshot`
 * @fires {DrWarningEvent} dr-warning - a warning came or went (S2.4, S2.5)
 * @fires {DrAlarmEvent} dr-alarm - an alarm for upstream monitoring was raised or cleared (S2.4, S2.5)
 * @fires {DrFailureEvent} dr-failure - something that was asked for did not work
 * @fires {DrBeforeSwitchoverEvent} dr-before-switchover - a voluntary move is about to begin; cancelable (B3)
 * @fires {DrRelaunchEndpointEvent} dr-relaunch-endpoint - the page's SIP endpoint is to be started anew (S2.8)
 * @fires {DrCallBackEvent} dr-call-back - the agent calls back; cancelable by a page that dials itself (B5)
 * @slot - elements that share this session by context
 * @slot top - the page's own, first in the frame
 * @slot bottom - the page's own, last in the frame
 *
 * @csspart frame - around everything; in the sizes `compact` and `badge` what opens
 *
 * @cssstate signed-out - nobody is signed in
 * @cssstate starting - a sign-in is under way
 * @cssstate active - the agent works at a site
 * @cssstate switching - the agent is being moved
 * @cssstate unreachable - no site answers
 * @cssstate ready - with `active`: the agent is ready, as the site has confirmed it
 * @cssstate not-ready - with `active`: the agent is not ready
 * @cssstate logged-out - with `active`: the site has logged the agent out
 * @cssstate in-call - with `active`: a call is on, or rings
 * @cssstate away - with `active`: the site is not the preferred one
 * @cssstate pending - with `active`: a move is in sight
 * @cssstate warning - something is warned of
 */
export class AgentDrSession extends Commanded {
  static override styles = [...sessionLayoutStyles, languageRootStyles];

  /** Address of the local configuration, JSON (S1.3). */
  @property({ attribute: 'config-src' }) configSrc: string | undefined;

  /**
   * The local configuration itself; takes precedence over `configSrc`. Read as JSON when it is set.
   */
  @property({ attribute: false }) config: GivenConfiguration | undefined;

  /**
   * Credentials for single sign-on. Called when the session needs some and nobody has signed in
   * yet, and when `signIn()` is called without any; the agent can still type theirs.
   */
  @property({ attribute: false }) credentials: CredentialsSource | undefined;

  /**
   * Address of `session.worker.js`, if it was moved after the build. With Trusted Types it must be
   * the page's own `TrustedScriptURL`. Used for the next worker.
   */
  @property({ attribute: 'worker-url' }) workerUrl: WorkerAddress | undefined;

  /** How much it shows. Default `full`. */
  @property({
    reflect: true,
    converter: { fromAttribute: sessionSize, toAttribute: sessionSize },
  })
  size: SessionSize = 'full';

  /**
   * Keys that bring the focus here from anywhere in the page, as `Alt+Shift+T`. Default none: the
   * page's own keys are not known here.
   */
  @property() shortcut: string | undefined;

  /**
   * How an agent is reached who looks elsewhere, for a countdown, an arrival, a cut call (B30):
   * `title`, `sound`, `notification`, with spaces between them. Default none.
   */
  @property() notify: string | undefined;

  readonly #internals = this.attachInternals();
  readonly #language = new LanguageController(this);
  readonly #session = new SessionController(this);
  #context = this.#provide();

  constructor() {
    super();
    new FocusKeeper(this, () => focusFallbackIn(this.renderRoot));
    new Shortcut(this, () => keyCombination(this.shortcut));
  }

  /** Focuses the frame, or what opens it. */
  override focus(options?: FocusOptions): void {
    focusFallbackIn(this.renderRoot)?.focus(options);
  }

  /** The current session: read-only data, new with each `dr-state-change`. */
  get snapshot(): SessionSnapshot {
    return this.#session.client.view.snapshot;
  }

  static {
    for (const name of COMMAND_NAMES) {
      Object.defineProperty(this.prototype, name, {
        configurable: true,
        writable: true,
        value(this: AgentDrSession, ...args: readonly unknown[]) {
          return this.#command(name, args);
        },
      });
    }
  }

  /** Whether a command is possible now, and if not, why. */
  can(command: CommandName): Possible {
    return can(command, this.snapshot);
  }

  /** Properties that were set just before are applied first. */
  async #command(name: CommandName, args: readonly unknown[]): Promise<unknown> {
    // An element outside of any page is not updated; wait in case it is inserted at once.
    if (!this.hasUpdated) await new Promise((resolve) => setTimeout(resolve));
    // A rendering error is in the console; the command is carried out anyway.
    if (this.hasUpdated || this.isConnected) await super.getUpdateComplete().catch(() => undefined);
    const run = this.#session.client.commands[name] as (...given: readonly unknown[]) => unknown;
    return run(...args);
  }

  /** Also waits until `snapshot` is rendered. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await this.#session.told;
    return super.getUpdateComplete();
  }

  #provide() {
    const initialValue = this.#session.client.view;
    return new ContextProvider(this, { context: sessionContext, initialValue });
  }

  protected override listenersLost(): void {
    super.listenersLost();
    this.#context = this.#provide();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { client } = this.#session;
    client.workerAddress = given(this.workerUrl);
    if (!this.hasUpdated || changed.has('config') || changed.has('configSrc')) {
      client.configureFrom(configurationSource(this.config, this.configSrc));
    }
    if (changed.has('credentials')) client.setCredentials(given(this.credentials));
    this.#context.setValue(this.#session.client.view);
    showStates(this.#internals, sessionStates(this.#session.client.view.snapshot));
  }

  protected override render() {
    const { isReady, view } = this.#session.client;
    const size = sessionSize(this.size);
    const content =
      isReady && this.#language.isReady && canRender(size)
        ? renderSession(view, size, given(this.notify))
        : nothing;
    return this.whole(html`${inShownLanguage(this, [content, renderNoFile()])}<slot></slot>`);
  }
}

/** Before the second file is there, only the sign-in form, and that telephony cannot be loaded. */
const canRender = (size: SessionSize): boolean =>
  size === 'full' || sessionFile.file !== undefined || sessionFile.problem !== undefined;

/** For those who listen to the screen: what announces everything else is not there either. */
function renderNoFile() {
  const { problem } = sessionFile;
  return problem === undefined
    ? nothing
    : html`<p class="unseen" role="alert">${sentences(failureText(problem))}</p>`;
}

/** Frameworks set null for missing values, and a removed attribute becomes null. */
const given = <Value>(value: Value | null | undefined): Value | undefined => value ?? undefined;

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-session': AgentDrSession;
  }
}
