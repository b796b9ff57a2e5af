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
    --_link: var(--dr-link, var(--_running));
    --_ring: var(--dr-focus-width, 2px) solid var(--dr-focus, var(--_running));
    --_small: max(var(--dr-text-small, 0.87em), 12px);
    --_bold: var(--dr-weight-title, 650);
    --_radius: var(--dr-radius, 10px);
    --_control-radius: var(--dr-control-radius, calc(var(--_radius) * 0.8));
    --_density: var(--dr-density, 1);
    --_control-size: var(--dr-control-size, max(24px, 34px * var(--_density)));
    --_gap: var(--dr-gap, calc(10px * var(--_density)));
    --_inset: var(--dr-inset, calc(14px * var(--_density)) 16px);
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
    color: var(--dr-title, inherit);
    font-size: var(--dr-text-title, 1em);
    font-weight: var(--_bold);
  }
  .muted {
    color: var(--_muted);
    font-size: var(--_small);
  }
  .title,
  .muted {
    overflow-wrap: anywhere;
  }
  .failure {
    color: var(--_off);
    font-size: var(--_small);
    margin-block-start: calc(var(--_gap) * 0.8);
  }
`;

/** A band of the view; `noticeStyles` has what stands in most of them. */
export const bandStyles = css`
  .band {
    padding: var(--_inset);
  }
`;

export const buttonStyles = css`
  button,
  .button {
    font: inherit;
    font-size: var(--dr-text-button, 0.93em);
    font-weight: var(--dr-weight-button, 550);
    min-block-size: var(--_control-size);
    padding: calc(5px * var(--_density)) 12px;
    border: 1px solid var(--_field-line);
    border-radius: var(--_control-radius);
    background: var(--dr-secondary, var(--_surface));
    color: var(--dr-on-secondary, inherit);
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
    color: var(--_link);
    padding-inline: 6px;
  }
  button:hover,
  .button:hover {
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  button[aria-disabled='true'] {
    border: 1px dashed var(--_field-line);
    background: transparent;
    color: inherit;
    cursor: default;
    text-decoration: none;
  }
  :focus-visible {
    outline: var(--_ring);
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
    color: var(--_link);
    border-radius: 4px;
  }
  @media (pointer: coarse) {
    summary {
      line-height: 44px;
    }
  }
`;
