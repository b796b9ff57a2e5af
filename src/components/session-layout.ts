import { css, html, nothing, type TemplateResult } from 'lit';
import type { ActiveSnapshot, SessionSnapshot } from '../contract/snapshot.js';
import { unreachable } from '../contract/unreachable.js';
import type { SessionView } from './session-context.js';
import { partStyles } from './styles.js';

/**
 * The parts of the view, most urgent on top. What is healthy takes one line and the cards; space
 * grows only with what the agent must know.
 */
export function renderSession({ snapshot }: SessionView): TemplateResult {
  return html`<agent-dr-announcer></agent-dr-announcer>
    <div part="frame" class="frame">${renderParts(snapshot)}</div>`;
}

function renderParts(snapshot: SessionSnapshot): TemplateResult {
  switch (snapshot.kind) {
    // One template for both: the form, its texts and the focus stay while a sign-in runs.
    case 'signed-out':
    case 'starting':
      return html`<agent-dr-sign-in></agent-dr-sign-in>${renderWarnings(snapshot)}`;
    case 'active':
      return renderActive(snapshot);
    case 'switching':
      return html`<agent-dr-switchover></agent-dr-switchover>${renderWarnings(snapshot)}`;
    case 'unreachable':
      return html`<agent-dr-no-site></agent-dr-no-site>${renderWarnings(snapshot)}`;
    default:
      return unreachable(snapshot);
  }
}

function renderActive(snapshot: ActiveSnapshot): TemplateResult {
  return html`${
      snapshot.switchover.kind === 'none'
        ? nothing
        : html`<agent-dr-switchover></agent-dr-switchover>`
    }
    ${renderWarnings(snapshot)}
    <agent-dr-headline></agent-dr-headline>
    <agent-dr-site-status></agent-dr-site-status>`;
}

function renderWarnings(snapshot: SessionSnapshot): TemplateResult | typeof nothing {
  return snapshot.kind === 'signed-out' || snapshot.warnings.length === 0
    ? nothing
    : html`<agent-dr-warnings></agent-dr-warnings>`;
}

/** For the element that calls `renderSession`: one frame, lines between what stands in it. */
export const sessionLayoutStyles = [
  partStyles,
  css`
    :host {
      position: relative;
    }
    .frame {
      overflow: clip;
      border: 1px solid var(--_line);
      border-radius: var(--_radius);
      background: var(--_surface);
    }
    .frame > * + * {
      border-block-start: 1px solid var(--_line);
    }
    /* The cards belong to the headline above them. */
    .frame > agent-dr-headline + agent-dr-site-status {
      border-block-start: 0;
      margin-block-start: -6px;
    }
  `,
];
