import { css } from 'lit';

/** One line that looks like the frame, a badge that looks like a button, and what they open. */
export const glanceStyles = css`
  :host([look='badge']) {
    display: inline-block;
    container-type: normal;
    max-inline-size: 100%;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_gap) * 0.4) var(--_gap);
    padding: calc(6px * var(--_density)) 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .line.attention,
  .badge.attention {
    background: var(--_attention-surface);
  }
  .line.off,
  .badge.off {
    background: var(--_off-surface);
  }
  .said {
    flex: 1 1 7em;
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--_gap);
    min-inline-size: 0;
  }
  .said > * {
    overflow-wrap: anywhere;
  }
  strong {
    color: var(--dr-title, inherit);
    font-weight: var(--_bold);
  }
  .said > span,
  .badge > span ~ span {
    color: var(--_muted);
  }
  .said > span {
    font-size: var(--_small);
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_gap) * 0.6);
  }
  .below {
    padding: 0 12px 6px;
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 7px;
    max-inline-size: 100%;
    min-block-size: 28px;
    padding: 2px 11px;
    border-color: var(--_field-line);
    border-radius: 99px;
    background: var(--_surface);
    color: inherit;
    font-size: var(--_small);
    text-align: start;
    overflow-wrap: anywhere;
  }
  .badge:hover {
    text-decoration: none;
    border-color: currentColor;
  }
  .panel {
    inset: auto;
    inline-size: min(26em, 100vw - 16px);
    margin: 0;
    padding: 0;
    border: 1px solid var(--_field-line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    overflow: auto;
  }
  @media (pointer: coarse) {
    .badge {
      min-block-size: 44px;
    }
  }
`;
