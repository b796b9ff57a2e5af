import { css } from 'lit';

/**
 * The styles of every part. Colours follow the page's `color-scheme`, the font is the page's; pages
 * can override the `--dr-…` properties, `--_…` are internal.
 */
export const partStyles = css`
  :host {
    --_surface: var(--dr-surface, light-dark(#fff, #171b22));
    --_raised: var(--dr-surface-raised, light-dark(#f6f8fa, #1f252e));
    --_line: var(--dr-line, light-dark(#dde2e9, #2c343f));
    --_field-line: var(--dr-field-line, light-dark(#7f8999, #66727f));
    --_text: var(--dr-text, light-dark(#1c2330, #e6e9ee));
    --_muted: var(--dr-muted, light-dark(#566070, #a3adbb));
    --_on: var(--dr-on, light-dark(#117a4b, #4ccb8f));
    --_attention: var(--dr-attention, light-dark(#8a5300, #f2b356));
    --_off: var(--dr-off, light-dark(#b3261e, #ff8a80));
    --_running: var(--dr-running, light-dark(#1f5fbf, #8ab4ff));
    --_attention-surface: var(--dr-attention-surface, light-dark(#fff6e5, #2a2112));
    --_off-surface: var(--dr-off-surface, light-dark(#fdeceb, #2d1715));
    --_notice-surface: var(--dr-notice-surface, light-dark(#eaf1fc, #152238));
    --_primary: var(--dr-primary, light-dark(#1c2330, #e6e9ee));
    --_on-primary: var(--dr-on-primary, light-dark(#fff, #14181f));
    --_radius: var(--dr-radius, 10px);
    --_control-radius: var(--dr-control-radius, calc(var(--_radius) * 0.8));
    --_control-size: var(--dr-control-size, 34px);
    --_gap: var(--dr-gap, 10px);
    --_inset: var(--dr-inset, 14px 16px);
    display: block;
    container-type: inline-size;
    color: var(--_text);
    line-height: 1.45;
    font-variant-numeric: tabular-nums;
  }
  :host([hidden]) {
    display: none;
  }
  * {
    box-sizing: border-box;
  }
  p,
  ul,
  ol,
  dl,
  dd,
  h2 {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  .title {
    font-size: 1em;
    font-weight: 650;
  }
  /* The first thing that is read: where and when. */
  .moment {
    font-size: 1.33em;
    font-weight: 650;
    line-height: 1.25;
    margin-block: 2px;
    overflow-wrap: anywhere;
  }
  @container (min-width: 30em) {
    .moment {
      font-size: 1.6em;
    }
  }
  .muted {
    color: var(--_muted);
    font-size: max(0.87em, 12px);
  }
  /* For those who listen to the screen. */
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .title,
  .muted {
    overflow-wrap: anywhere;
  }
  .failure {
    color: var(--_off);
    font-size: max(0.87em, 12px);
    margin-block-start: calc(var(--_gap) * 0.8);
  }
`;

/** A band of the view with its own background: shape, text, actions. */
export const bandStyles = css`
  .band {
    padding: var(--_inset);
  }
  .band.attention {
    background: var(--_attention-surface);
  }
  .band.off {
    background: var(--_off-surface);
  }
  .row {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: start;
    gap: var(--_gap);
  }
  /* As high as a line of text, so that the shape stands beside the title. */
  .row > .shape {
    block-size: 1.45em;
  }
  .row:has(h2.moment) > .shape {
    block-size: 2em;
  }
  /* A button goes under the text before it crushes it, in any language. */
  .beside {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: calc(var(--_gap) * 0.6) var(--_gap);
  }
  .beside > .text {
    flex: 1 1 12em;
    min-inline-size: 0;
  }
  .beside > button {
    flex: none;
    align-self: center;
    max-inline-size: 100%;
  }
  .actions:not(:empty) {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_gap) * 0.6) var(--_gap);
    margin-block-start: var(--_gap);
  }
`;

export const buttonStyles = css`
  button,
  .button {
    font: inherit;
    font-size: 0.93em;
    font-weight: 550;
    min-block-size: var(--_control-size);
    padding: 5px 12px;
    border: 1px solid var(--_field-line);
    border-radius: var(--_control-radius);
    background: var(--_surface);
    color: inherit;
    cursor: pointer;
  }
  /* A link with an address that looks like one. */
  .button {
    display: inline-flex;
    align-items: center;
    text-decoration: none;
  }
  .primary {
    border-color: transparent;
    background: var(--_primary);
    color: var(--_on-primary);
  }
  button.quiet {
    border-color: transparent;
    background: transparent;
    color: var(--_running);
    padding-inline: 6px;
  }
  button:hover,
  .button:hover {
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  /* It opens something: an arrow that points there, and back when it is open. */
  button.opens::after {
    content: '';
    display: inline-block;
    inline-size: 0.4em;
    block-size: 0.4em;
    margin-inline-start: 0.3em;
    border: solid currentColor;
    border-width: 0 1.5px 1.5px 0;
    transform: translateY(-25%) rotate(45deg);
  }
  button.opens[aria-expanded='true']::after {
    transform: translateY(25%) rotate(225deg);
  }
  button[aria-disabled='true'] {
    border: 1px dashed var(--_field-line);
    background: transparent;
    color: inherit;
    cursor: default;
    text-decoration: none;
  }
  button:focus-visible,
  .button:focus-visible,
  input:focus-visible,
  summary:focus-visible {
    outline: 2px solid var(--_running);
    outline-offset: 2px;
  }
  @media (forced-colors: active) {
    .primary {
      border: 2px solid ButtonText;
    }
  }
  @media (pointer: coarse) {
    button,
    .button {
      min-block-size: 44px;
      min-inline-size: 44px;
    }
  }
`;

/** Optional content that can be opened. */
export const disclosureStyles = css`
  details {
    margin-block-start: calc(var(--_gap) * 0.4);
  }
  summary {
    cursor: pointer;
    inline-size: fit-content;
    min-block-size: 24px;
    color: var(--_running);
    border-radius: 4px;
  }
  @media (pointer: coarse) {
    summary {
      line-height: 44px;
    }
  }
`;
