import { css, html, nothing, type TemplateResult } from 'lit';
import type { SessionView } from './session-context.js';
import { shownParts, type ShownPart } from './shown-parts.js';
import { partStyles } from './styles.js';

/**
 * The parts of the view, most urgent on top. What is healthy takes one line, the cards and the
 * foot; space grows only with what the agent must know. Each part has its one place, so that it
 * keeps what it holds, the focus too, through a whole session.
 */
export function renderSession({ snapshot }: SessionView): TemplateResult {
  const shown = shownParts(snapshot);
  const when = (part: ShownPart, template: TemplateResult) =>
    shown.has(part) ? template : nothing;
  return html`<agent-dr-announcer></agent-dr-announcer>
    <div part="frame" class="frame">
      ${when('sign-in', html`<agent-dr-sign-in></agent-dr-sign-in>`)}
      ${when('switchover', html`<agent-dr-switchover></agent-dr-switchover>`)}
      ${when('no-site', html`<agent-dr-no-site></agent-dr-no-site>`)}
      ${when('logout', html`<agent-dr-logout></agent-dr-logout>`)}
      ${when('phone', html`<agent-dr-phone></agent-dr-phone>`)}
      ${when('interrupted-calls', html`<agent-dr-interrupted-calls></agent-dr-interrupted-calls>`)}
      ${when('warnings', html`<agent-dr-warnings></agent-dr-warnings>`)}
      ${when('drill', html`<agent-dr-drill></agent-dr-drill>`)}
      ${when(
        'headline',
        html`<div class="now">
          <agent-dr-headline></agent-dr-headline>
          ${when('agent-state', html`<agent-dr-agent-state></agent-dr-agent-state>`)}
        </div>`,
      )}
      ${when('return', html`<agent-dr-return></agent-dr-return>`)}
      ${when('site-status', html`<agent-dr-site-status></agent-dr-site-status>`)}
      ${when('foot', html`<agent-dr-foot></agent-dr-foot>`)}
    </div>`;
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
    /* What the agent is stands over the card of the other site, where there is room for both. */
    .now {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
    }
    .now > agent-dr-agent-state {
      margin-block-start: -12px;
    }
    @container (min-width: 560px) {
      .now {
        grid-template-columns: calc(50% - 11px) minmax(0, 1fr);
      }
      .now > agent-dr-agent-state {
        margin-block-start: 0;
      }
    }
    /* The cards belong to the headline above them. */
    .frame > .now + agent-dr-site-status,
    .frame > agent-dr-return + agent-dr-site-status {
      border-block-start: 0;
      margin-block-start: -6px;
    }
  `,
];
