import { ContextProvider } from '@lit/context';
import { LitElement, html } from 'lit';
import {
  COMMAND_NAMES,
  type SessionCommands,
  type TimelineResult,
} from '../../contract/commands.js';
import type { CommandResult } from '../../contract/failure.js';
import type { SessionSnapshot } from '../../contract/snapshot.js';
import { signedOut } from '../../contract/testing/snapshots.js';
import { addRestOfEnglish } from '../../locales/rest-of-english.js';
import type { SessionView, SingleSignOn } from '../../session/session-view.js';
import { defineElements } from '../define-elements.js';
import { sessionContext } from '../session-context.js';
import { FocusKeeper } from '../session/focus-keeper.js';
import { focusFallbackIn, renderSession, sessionLayoutStyles } from '../session/session-layout.js';
import { sessionSize, type SessionSize } from '../session/session-size.js';
import { MOVE_TIMELINE } from './timelines.js';

/**
 * Replaces `<agent-dr-session>`: gives the parts a session that a test controls by snapshots, and
 * records their commands. With `layout` it renders them as the session does.
 */
export class SessionStage extends LitElement {
  static override styles = sessionLayoutStyles;
  static override properties = {
    layout: { type: Boolean },
    notify: {},
    size: { reflect: true, converter: { fromAttribute: sessionSize } },
  };

  declare layout: boolean;
  declare size: SessionSize;
  declare notify: string;

  /** The commands given so far, as `['switchTo', 'munich']`. */
  readonly asked: (readonly unknown[])[] = [];
  /** What is told of the timeline when a part asks for it. */
  timeline: Promise<TimelineResult> = Promise.resolve({ kind: 'done', timeline: MOVE_TIMELINE });
  /** Whether the page signs the agent in by itself; shown with the next snapshot. */
  singleSignOn: SingleSignOn = { kind: 'none' };
  #answers: ((result: CommandResult) => void)[] = [];
  #isShown = false;

  readonly #commands: SessionCommands = {
    ...(Object.fromEntries(
      COMMAND_NAMES.map((name) => [name, (...args: unknown[]) => this.#ask(name, ...args)]),
    ) as SessionCommands),
    exportTimeline: () => {
      this.asked.push(['exportTimeline']);
      return this.timeline;
    },
  };

  #view: SessionView = this.#viewOf(signedOut(), 0);
  readonly #context = new ContextProvider(this, {
    context: sessionContext,
    initialValue: this.#view,
  });

  constructor() {
    super();
    this.size = 'full';
    this.notify = '';
    new FocusKeeper(this, () => focusFallbackIn(this.renderRoot));
  }

  /** What the worker said last. */
  get shown(): SessionSnapshot {
    return this.#view.snapshot;
  }

  /** A new snapshot from the worker, that left it `ageMs` ago. */
  show(snapshot: SessionSnapshot, ageMs = 0): void {
    this.#view = this.#viewOf(snapshot, ageMs);
    this.#isShown = true;
    this.#context.setValue(this.#view);
    this.requestUpdate();
  }

  /** Settles the commands that are under way. */
  answer(result: CommandResult): void {
    for (const resolve of this.#answers.splice(0)) resolve(result);
  }

  protected override render() {
    return html`${this.layout && this.#isShown ? renderSession(this.#view, this.size, this.notify) : ''}<slot
      ></slot>`;
  }

  #viewOf(snapshot: SessionSnapshot, ageMs: number): SessionView {
    return {
      snapshot,
      receivedAt: performance.now() - ageMs,
      commands: this.#commands,
      singleSignOn: this.singleSignOn,
    };
  }

  #ask(...command: readonly unknown[]): Promise<CommandResult> {
    this.asked.push(command);
    return new Promise((resolve) => this.#answers.push(resolve));
  }
}

/** Registers the stage, then the parts: they find their session when they are upgraded. */
export function defineStage(): void {
  if (!customElements.get('session-stage')) customElements.define('session-stage', SessionStage);
  addRestOfEnglish();
  defineElements();
}

declare global {
  interface HTMLElementTagNameMap {
    'session-stage': SessionStage;
  }
}
