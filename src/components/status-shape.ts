import { css, html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { assertNever } from '../contract/assert-never.js';

/**
 * `moved` is a `done` in the colour of moves. `off` has failed, `idle` is deliberately off. `note` is
 * an `attention` for somebody else. `running` turns, `waiting` is the same ring standing still.
 */
export type StatusShape =
  | 'on'
  | 'attention'
  | 'note'
  | 'off'
  | 'idle'
  | 'unknown'
  | 'running'
  | 'waiting'
  | 'done'
  | 'moved';

/**
 * A state as a shape, distinguishable without colour (B8). The text beside it says the same, so it
 * is hidden from assistive technology.
 */
export function statusShape(shape: StatusShape): TemplateResult {
  return html`<svg class="shape ${shape}" viewBox="0 0 14 14" aria-hidden="true">
    ${outline(shape)}
  </svg>`;
}

function outline(shape: StatusShape): SVGTemplateResult {
  switch (shape) {
    case 'on':
      return svg`<circle cx="7" cy="7" r="6" />`;
    case 'attention':
    case 'note':
      return svg`<path d="M7 1 13.5 13H.5Z" />`;
    case 'off':
    case 'idle':
      return svg`<rect x="1.5" y="1.5" width="11" height="11" rx="1.5" />`;
    case 'unknown':
      return svg`<circle class="line" cx="7" cy="7" r="5" />`;
    case 'running':
    case 'waiting':
      return svg`<circle class="line" cx="7" cy="7" r="5" stroke-dasharray="20 12" />`;
    case 'done':
    case 'moved':
      return svg`<path class="line" d="m2 7.5 3.2 3.2L12 3.8" />`;
    default:
      return assertNever(shape);
  }
}

export const statusShapeStyles = css`
  .shape {
    flex: none;
    inline-size: 14px;
    block-size: 14px;
    fill: currentColor;
    color: var(--_muted);
  }
  .shape .line {
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
  }
  .shape.on,
  .shape.done {
    color: var(--_on);
  }
  .shape.attention {
    color: var(--_attention);
  }
  .shape.off {
    color: var(--_off);
  }
  .shape.moved {
    color: var(--_running);
  }
  .shape.running,
  .shape.waiting {
    color: var(--dr-spinner, var(--_running));
  }
  @media (prefers-reduced-motion: no-preference) {
    .shape.running {
      animation: dr-turn 1.2s linear infinite;
    }
  }
  @keyframes dr-turn {
    to {
      rotate: 1turn;
    }
  }
  @media (forced-colors: active) {
    .shape {
      color: CanvasText !important;
    }
  }
`;
