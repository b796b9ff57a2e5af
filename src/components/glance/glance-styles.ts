import { css } from 'lit';

/** One line that looks like the frame, a badge that looks like a button, and what they open. */
export const glanceStyles = css`
  :host([look='badge']) {
    display: inline-block;
    container-type: normal;
    max-inline-size: 100%;
  }
  /* 40 px whatever it says: its text stops at 16 px, and only names are cut. */
  .line {
    display: flex;
    align-items: center;
    gap: calc(var(--_gap) * 0.8);
    block-size: 40px;
    padding-inline: 12px 4px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    font-size: min(1em, 16px);
    white-space: nowrap;
  }
  .line.attention,
  .badge.attention {
    background: var(--_attention-surface);
  }
  .line.off,
  .badge.off {
    background: var(--_off-surface);
  }
  .line:is(.moved, .running),
  .badge:is(.moved, .running) {
    background: var(--_notice-surface);
  }
  .said {
    flex: 1;
    display: flex;
    align-items: baseline;
    min-inline-size: 0;
    overflow: hidden;
  }
  .said > *,
  strong > * {
    flex: none;
    white-space: pre;
  }
  .said .cut {
    flex: 0 1 auto;
    min-inline-size: 2.5em;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  strong {
    display: contents;
    color: var(--dr-title, inherit);
    font-weight: var(--_bold);
  }
  .more,
  .room {
    color: var(--_muted);
    font-size: var(--_small);
    white-space: nowrap;
  }
  .room {
    flex: 1 1 0;
    display: flex;
    flex-wrap: wrap;
    align-content: flex-start;
    min-inline-size: 0;
    block-size: 1.45em;
    overflow: hidden;
  }
  /* First in the first row, so that what does not fit goes to the next. */
  .room::before {
    content: '\\200b' / '';
  }
  .room > .more {
    font-size: 1em;
  }
  .more::before {
    content: '·' / '';
    margin-inline: 0.4em;
    color: var(--_muted);
  }
  .badge > .more::before {
    margin-inline-start: 0;
  }
  .lack {
    color: var(--_attention);
  }
  .line > button {
    flex: none;
    min-block-size: 28px;
    padding-block: 2px;
  }
  .line > .primary {
    padding-inline: 10px;
  }
  .failed {
    padding: var(--_inset);
    border-block-end: 1px solid var(--_line);
  }
  .failed > .failure {
    margin: 0;
  }
  .spare {
    display: none;
  }
  .label {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  /* The lead words go first, and the state that the button is there to change. */
  @container (max-width: 24em) {
    .line:has(> .primary:not(.spare)) :is(.lead, .state) {
      display: none;
    }
  }
  @container (min-width: 30em) {
    .spare {
      display: revert;
    }
    .label {
      position: static;
      inline-size: auto;
      block-size: auto;
      clip-path: none;
    }
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
    .line > button {
      min-block-size: 36px;
    }
  }
`;
