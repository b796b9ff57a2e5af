import { css, html, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { SessionView } from '../session/session-view.js';
import { announcement } from '../words/announcement.js';
import type { Announcement } from '../words/spoken.js';
import { SessionPart } from './session-part.js';

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

  protected override viewChanged(view: SessionView, previous: SessionView | undefined): void {
    // What is there when the page opens is read with the page.
    if (previous === undefined) return;
    const next = announcement(previous.snapshot, view.snapshot);
    if (next === undefined) return;
    this.announced = next;
    this.#count++;
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

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-announcer': AgentDrAnnouncer;
  }
}
