import { css, html, nothing, type TemplateResult } from 'lit';
import { assertNever } from '../../contract/assert-never.js';
import type { SessionView } from '../../session/session-view.js';
import { text } from '../../locales/text.js';
import { partStyles } from '../styles.js';
import { EXPORTED } from './exported-parts.js';
import type { SessionSize } from './session-size.js';
import { shownParts, type ShownPart } from './shown-parts.js';

/**
 * Renders the session in the size that the page wants. Screen readers get the same announcements in
 * every size (B8).
 */
export function renderSession(
  view: SessionView,
  size: SessionSize = 'full',
  notify = '',
): TemplateResult {
  return html`<agent-dr-announcer></agent-dr-announcer>${renderInSize(view, size, notify)}`;
}

function renderInSize(
  view: SessionView,
  size: SessionSize,
  notify: string,
): TemplateResult | typeof nothing {
  switch (size) {
    case 'full':
      return renderFrame(view, false, notify);
    case 'compact':
    case 'badge':
      return html`<agent-dr-glance
        exportparts=${EXPORTED.glance}
        look=${size === 'badge' ? 'badge' : 'line'}
        >${renderFrame(view, true, notify)}</agent-dr-glance
      >`;
    case 'none':
      return renderNotify(notify, true);
    default:
      return assertNever(size);
  }
}

/** The visible element that receives the focus when the part that had it disappears. */
export function focusFallbackIn(root: ParentNode): HTMLElement | null {
  const fallbacks = root.querySelectorAll<HTMLElement>('.frame, agent-dr-glance');
  return [...fallbacks].find((fallback) => fallback.checkVisibility()) ?? null;
}

/**
 * The parts of the view, most urgent first. A healthy session takes one line; more space only for
 * what the agent must know. Who opens the panel of a small size has asked for the details. Each part
 * has a fixed place, so that it keeps its state and focus through the whole session.
 */
function renderFrame({ snapshot }: SessionView, isPanel: boolean, notify: string): TemplateResult {
  const shown = shownParts(snapshot);
  const when = (part: ShownPart, template: TemplateResult) =>
    shown.has(part) ? template : nothing;
  return html`<div
    part="frame"
    class="frame"
    role="region"
    aria-label=${text('session')}
    tabindex="-1"
  >
    <slot name="top"></slot>
    ${when('sign-in', html`<agent-dr-sign-in exportparts=${EXPORTED['sign-in']}></agent-dr-sign-in>`)}
    ${when('switchover', html`<agent-dr-switchover exportparts=${EXPORTED.switchover}></agent-dr-switchover>`)}
    ${when('no-site', html`<agent-dr-no-site exportparts=${EXPORTED['no-site']}></agent-dr-no-site>`)}
    ${when('logout', html`<agent-dr-logout exportparts=${EXPORTED.logout}></agent-dr-logout>`)}
    ${when('phone-state', html`<agent-dr-phone-state exportparts=${EXPORTED['phone-state']}></agent-dr-phone-state>`)}
    ${when('interrupted-calls', html`<agent-dr-interrupted-calls exportparts=${EXPORTED['interrupted-calls']}></agent-dr-interrupted-calls>`)}
    ${when('drill', html`<agent-dr-drill exportparts=${EXPORTED.drill}></agent-dr-drill>`)}
    ${when('now', html`<agent-dr-now exportparts=${EXPORTED.now} ?expanded=${isPanel}></agent-dr-now>`)}
    ${when('return', html`<agent-dr-return exportparts=${EXPORTED.return}></agent-dr-return>`)}
    ${when('warnings', html`<agent-dr-warnings exportparts=${EXPORTED.warnings}></agent-dr-warnings>`)}
    ${renderNotify(notify, false)}
    <slot name="bottom"></slot>
  </div>`;
}

/** For an agent who looks elsewhere. Without a view of ours the page asks for the permission. */
const renderNotify = (wanted: string, isUnasked: boolean) =>
  wanted.trim() === ''
    ? nothing
    : html`<agent-dr-notify
        exportparts=${EXPORTED.notify}
        wanted=${wanted}
        ?unasked=${isUnasked}
      ></agent-dr-notify>`;

/** For the element that calls `renderSession`: one frame, with lines between its parts. */
export const sessionLayoutStyles = [
  partStyles,
  css`
    :host {
      position: relative;
    }
    :host([size='badge']) {
      display: inline-block;
      max-inline-size: 100%;
      container-type: normal;
    }
    :host([size='none']) {
      container-type: normal;
    }
    .frame {
      container-type: inline-size;
      overflow: clip;
      border: 1px solid var(--_line);
      border-radius: var(--_radius);
      background: var(--_surface);
    }
    .frame:focus-visible {
      outline: var(--_ring);
      outline-offset: -2px;
    }
    /* The panel has them. */
    agent-dr-glance > .frame {
      border: 0;
      border-radius: 0;
    }
    .frame > :not(slot) ~ :not(slot),
    slot[name='bottom']::slotted(*) {
      border-block-start: 1px solid var(--_line);
    }
    slot[name='top']::slotted(*) {
      border-block-end: 1px solid var(--_line);
    }
  `,
];
