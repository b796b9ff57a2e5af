import { ContextProvider } from '@lit/context';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { CommandResult } from '../contract/failure.js';
import type { Credentials } from '../contract/session-service.js';
import type { SessionSnapshot } from '../contract/snapshot.js';
import { sessionContext, type SessionCommands, type TimelineResult } from './session-context.js';
import { SessionController, type ConfigurationSource } from './session-controller.js';
import { renderSession, sessionLayoutStyles } from './session-layout.js';

/**
 * The agent's session: sign-in, the site where they work, and what becomes of it when a site dies.
 * Shows what the agent must know and provides the session to the elements inside it.
 *
 * @fires {DrStateChangeEvent} dr-state-change - with every change of `snapshot`
 * @fires {DrWarningEvent} dr-warning - a warning came or went (S2.4, S2.5)
 * @fires {DrAlarmEvent} dr-alarm - an alarm for upstream monitoring was raised or cleared (S2.4, S2.5)
 * @fires {DrFailureEvent} dr-failure - something that was asked for did not work
 * @fires {DrBeforeSwitchoverEvent} dr-before-switchover - a voluntary move is about to begin; cancelable (B3)
 * @fires {DrRelaunchEndpointEvent} dr-relaunch-endpoint - the page's SIP endpoint is to be started anew (S2.8)
 * @slot - elements that share this session by context
 */
export class AgentDrSession extends LitElement {
  static override styles = sessionLayoutStyles;

  /** Address of the local configuration, JSON (S1.3). */
  @property({ attribute: 'config-src' }) configSrc: string | undefined;

  /** The local configuration itself; wins over `configSrc`. See `LocalConfiguration` for its shape. */
  @property({ attribute: false }) config: unknown;

  readonly #session = new SessionController(this);
  readonly #context = new ContextProvider(this, {
    context: sessionContext,
    initialValue: this.#session.view,
  });

  /** The session as it is now: read-only data, new with each `dr-state-change`. */
  get snapshot(): SessionSnapshot {
    return this.#session.view.snapshot;
  }

  /** Signs the agent in (S1). Settles when they are at work, were refused, or no site answered. */
  signIn(credentials: Credentials): Promise<CommandResult> {
    return this.#command(({ signIn }) => signIn(credentials));
  }

  /** Logs the agent out and ends the session. */
  signOut(): Promise<CommandResult> {
    return this.#command(({ signOut }) => signOut());
  }

  /**
   * Moves the agent to another site by the switchover procedure (S3). Waits for the end of a call:
   * it then settles at once, with `waiting-for-call` (B3).
   */
  switchTo(siteId: string): Promise<CommandResult> {
    return this.#command(({ switchTo }) => switchTo(siteId));
  }

  /** The same as `switchTo`, to the preferred site (B11). */
  returnToPreferred(): Promise<CommandResult> {
    return this.#command(({ returnToPreferred }) => returnToPreferred());
  }

  /** Makes the move that is in sight at once: one that is forced, or that was announced (B2). */
  moveNow(): Promise<CommandResult> {
    return this.#command(({ moveNow }) => moveNow());
  }

  /** Drops the voluntary move that is in sight: announced, or waiting for a call (B2). */
  stay(): Promise<CommandResult> {
    return this.#command(({ stay }) => stay());
  }

  /**
   * Rehearses a switchover to the other site and back (B10). Settles when the agent is back, or at
   * once with `waiting-for-call`. The report is in `snapshot.drill`.
   */
  drill(): Promise<CommandResult> {
    return this.#command(({ drill }) => drill());
  }

  /** Takes the report of the last rehearsal off the screen. */
  dismissDrill(): Promise<CommandResult> {
    return this.#command(({ dismissDrill }) => dismissDrill());
  }

  /** Logs the agent in again at the active site, after a log-out (S2.6, S2.7). */
  logIn(): Promise<CommandResult> {
    return this.#command(({ logIn }) => logIn());
  }

  /** Sets the agent ready. Settles when the site has confirmed it. */
  ready(): Promise<CommandResult> {
    return this.#command(({ ready }) => ready());
  }

  /** Sets the agent not ready, with a reason if there is one. Settles when the site has confirmed it. */
  notReady(reason?: string): Promise<CommandResult> {
    return this.#command(({ notReady }) => notReady(reason));
  }

  /** Takes a call off the screen that a move interrupted (B5); `id` as in `snapshot.interruptedCalls`. */
  dismissInterruptedCall(id: string): Promise<CommandResult> {
    return this.#command(({ dismissInterruptedCall }) => dismissInterruptedCall(id));
  }

  /** What happened so far, without secrets (B13): `{kind: 'done', timeline}`, or a failure. */
  exportTimeline(): Promise<TimelineResult> {
    return this.#command(({ exportTimeline }) => exportTimeline());
  }

  /** Tries again now instead of at the next due time: a connection, or the configuration. */
  retryNow(): Promise<CommandResult> {
    return this.#command(({ retryNow }) => retryNow());
  }

  /** A configuration that was set just before has its effect first. */
  async #command<Result extends CommandResult>(
    run: (commands: SessionCommands) => Promise<Result>,
  ): Promise<Result> {
    await this.updateComplete;
    return run(this.#session.commands);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated || changed.has('config') || changed.has('configSrc')) {
      this.#session.configureFrom(this.#source());
    }
    this.#context.setValue(this.#session.view);
  }

  protected override render() {
    return html`${this.#session.isReady ? renderSession(this.#session.view) : nothing}<slot
      ></slot>`;
  }

  #source(): ConfigurationSource {
    if (this.config !== undefined) return { kind: 'value', value: this.config };
    const { configSrc, baseURI } = this;
    if (configSrc === undefined) return { kind: 'none' };
    // What is no address is told when it is fetched, like one where nothing is.
    const url = URL.canParse(configSrc, baseURI) ? new URL(configSrc, baseURI).href : configSrc;
    return { kind: 'address', url };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-session': AgentDrSession;
  }
}
