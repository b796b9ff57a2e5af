import { css, html, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { SessionSnapshot } from '../contract/snapshot.js';
import type { SessionView } from '../session/session-view.js';
import { announcement } from '../words/announcement.js';
import type { Announcement } from '../words/spoken.js';
import { SessionPart } from './session-part.js';

/** A move that is done by then is one message, that it was made. */
const QUICK_MOVE_MS = 1000;

/** A lost phone, the log-out over it and the countdown that follows come in this time, and are one message. */
const LOST_PHONE_MS = 300;

/** Longer than any message takes to be heard; afterwards nobody finds a countdown that is over. */
const KEPT_MS = 30_000;

/**
 * Announces what happens to screen readers: once when it happens, not every second (B2, B8).
 * Invisible but always present, because a live region that appears together with its text is not
 * read out.
 */
export class AgentDrAnnouncer extends SessionPart {
  static override styles = [
    SessionPart.styles,
    css`
      :host {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        overflow: hidden;
        clip-path: inset(50%);
        white-space: nowrap;
      }
    `,
  ];

  @state() private announced: Announcement | undefined;
  /** Counts announcements: repeated words become a new element, which is read out again. */
  #count = 0;

  /** What the last announcement left off at, while what follows may belong together. */
  #since: SessionSnapshot | undefined;
  #saying: ReturnType<typeof setTimeout> | undefined;
  #clearing: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#saying);
    clearTimeout(this.#clearing);
    this.#saying = undefined;
    this.#since = undefined;
  }

  protected override viewChanged(view: SessionView, previous: SessionView | undefined): void {
    // What is there when the page opens is read with the page.
    if (previous === undefined) return;
    this.#since ??= previous.snapshot;
    const patience = patienceMs(this.#since, view.snapshot);
    if (patience === 0) this.#say(view.snapshot);
    else
      this.#saying ??= setTimeout(() => {
        if (this.view !== undefined) this.#say(this.view.snapshot);
      }, patience);
  }

  /** One message for all that has happened since the last one. */
  #say(now: SessionSnapshot): void {
    clearTimeout(this.#saying);
    this.#saying = undefined;
    const next = this.#since && announcement(this.#since, now);
    this.#since = undefined;
    if (next === undefined) return;
    this.announced = next;
    this.#count++;
    clearTimeout(this.#clearing);
    this.#clearing = setTimeout(() => (this.announced = undefined), KEPT_MS);
  }

  protected override renderView(): TemplateResult {
    return html`<div aria-live="polite">${this.#renderText('polite')}</div>
      <div aria-live="assertive">${this.#renderText('assertive')}</div>`;
  }

  #renderText(politeness: Announcement['politeness']) {
    const text = this.announced?.politeness === politeness ? this.announced.text : '';
    return keyed(this.#count, html`<p>${text}</p>`);
  }
}

/** How long to wait for what belongs to it. */
function patienceMs(before: SessionSnapshot, now: SessionSnapshot): number {
  if (before.kind !== 'active') return 0;
  if (now.kind === 'switching') return QUICK_MOVE_MS;
  const isLost =
    now.kind === 'active' &&
    now.site.id === before.site.id &&
    now.phone.kind !== 'in-service' &&
    before.phone.kind === 'in-service';
  return isLost ? LOST_PHONE_MS : 0;
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-announcer': AgentDrAnnouncer;
  }
}
